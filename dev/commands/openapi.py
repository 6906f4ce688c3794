"""`dealcoach openapi`: what the HTTP API takes and answers, from which the web app's types are generated."""

import json

import typer


def register(app: typer.Typer) -> None:
    app.command("openapi")(openapi_command)


def openapi_command() -> None:
    """Print the OpenAPI description of the HTTP API as JSON."""
    from api.index import openapi

    print(json.dumps(openapi(), indent=2, sort_keys=True))
