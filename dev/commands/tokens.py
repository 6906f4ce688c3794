"""`dealcoach token`: create, list and end API tokens."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

import typer
from rich.console import Console
from rich.table import Table

from dev.local_world import prepared_database
from lib.auth import tokens
from lib.db import open_transaction

group = typer.Typer(help="API tokens: who may ask the HTTP API, and whose deals they see.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="token")


@group.command("create")
def create_command(
    name: Annotated[str, typer.Argument(help="What the token is for, such as `laptop of Rita`.")],
    role: Annotated[Literal["rep", "manager", "admin"], typer.Option(help="What it may see.")] = "rep",
    user: Annotated[
        str | None, typer.Option(help="Whose deals: an email address. An admin's token needs none.")
    ] = None,
    days: Annotated[
        int | None, typer.Option(min=1, max=36_500, help="Ends after so many days; without it, when ended.")
    ] = None,
) -> None:
    """Create a token and print it. It is shown this once and stored only as a hash."""
    ends = None if days is None else datetime.now(UTC) + timedelta(days=days)
    with prepared_database(), open_transaction() as conn:
        token = tokens.create(conn, name, role, user, ends)
    print(token)


@group.command("list")
def list_command() -> None:
    """Show the tokens there are, without their secrets."""
    with prepared_database(), open_transaction() as conn:
        found = tokens.list_tokens(conn)
    table = Table()
    for title in ("id", "name", "role", "of", "created", "ends", "last used", "state"):
        table.add_column(title, overflow="fold")
    for token in found:
        table.add_row(
            str(token.id),
            token.name,
            token.role,
            token.user_email or "",
            day(token.created_at),
            day(token.expires_at),
            day(token.last_used_at),
            "ended" if token.revoked_at is not None else "valid" if tokens.is_valid(token) else "expired",
        )
    Console().print(table)


@group.command("end")
def end_command(token_id: Annotated[UUID, typer.Argument(help="As `dealcoach token list` shows it.")]) -> None:
    """End a token at once."""
    with prepared_database(), open_transaction() as conn:
        tokens.revoke(conn, token_id)
    print(f"{token_id} has ended.")


def day(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"
