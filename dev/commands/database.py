"""`dealcoach migrate`: bring the database's schema up to date."""

import typer

from dev.local_world import database
from lib.migrate import migrate
from lib.settings import settings


def register(app: typer.Typer) -> None:
    @app.command("migrate")
    def migrate_command() -> None:
        """Apply the migrations that wait; safe to run at any time and by several at once."""
        with database() as words:
            applied = migrate(settings().require_migration_url())
        print(f"{words}: {len(applied)} migrations applied" + "".join(f"\n  {m.name}" for m in applied))
