# One list of commands. `just check` is what has to pass; it starts its own Postgres and needs no network.

# Every test and every check
check: lint types layers dead-code dependencies migrations web test

lint:
    uv run ruff format --check .
    uv run ruff check .

types:
    uv run pyright

# Which part may import which (docs/decisions/0001-three-steps.md)
layers:
    uv run lint-imports

dead-code:
    uv run vulture

dependencies:
    uv run deptry .

# SQL that would lock a table in use
migrations:
    uv run squawk migrations/*.sql

# The web app's own style, types, dead code and unit tests
web:
    cd frontend && npm ci --no-audit --no-fund --loglevel=error && npm run --silent check

test *arguments:
    uv run pytest -n 2 --cov {{ arguments }}
