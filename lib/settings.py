"""Every setting, read from the environment (or `.env`) in one place; nobody else reads the environment."""

import json
import os
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, override

from pydantic import AwareDatetime, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from lib import aws
from lib.errors import Misconfigured


class SecretsManager(PydanticBaseSettingsSource):
    """Settings kept as one JSON object in AWS Secrets Manager, where SECRETS_MANAGER_ID names it."""

    @override
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return None, field_name, False  # all values come at once, from __call__

    @override
    def __call__(self) -> dict[str, Any]:
        identity = os.environ.get("SECRETS_MANAGER_ID")
        if not identity:
            return {}
        found = json.loads(aws.client("secretsmanager").get_secret_value(SecretId=identity)["SecretString"])
        return {name.lower(): value for name, value in found.items() if value != ""}


class Settings(BaseSettings):
    """Names are those of the environment variables, in lower case. Secrets have no defaults."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    @override
    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment outranks `.env`, which outranks what is kept in AWS."""
        return init_settings, env_settings, dotenv_settings, SecretsManager(settings_cls)

    database_url: SecretStr | None = None
    """Postgres for the functions; with Neon or PgBouncer the pooled one."""
    database_url_unpooled: SecretStr | None = None
    """Postgres for migrations, when `database_url` is pooled."""
    database_pool_size: int = Field(default=4, ge=1, le=50)

    gong_base_url: str | None = None
    """Your tenant's address, such as https://us-12345.api.gong.io (Gong: Company settings, API)."""
    gong_access_key: str | None = None
    gong_access_key_secret: SecretStr | None = None
    gong_oauth_client_id: str | None = None
    gong_oauth_client_secret: SecretStr | None = None
    gong_oauth_refresh_token: SecretStr | None = None
    """The first refresh token; later ones are kept in Postgres, because each works once."""
    gong_oauth_token_url: str = "https://app.gong.io/oauth2/generate-customer-token"
    gong_workspace_id: str | None = None
    gong_requests_per_second: float = Field(default=3.0, gt=0)
    gong_requests_per_day: int = Field(default=10_000, ge=1)

    sync_window_days: int = Field(default=14, ge=1)
    sync_backfill_days: int = Field(default=365, ge=1)
    """How far back the first sync reads."""
    sync_email_budget: int = Field(default=500, ge=0)
    """Outside addresses that one day's syncs look up for emails (one request each)."""
    sync_seconds: float = Field(default=240.0, gt=0)
    """How long one invocation of a sync works before it checkpoints and stops."""
    work_seconds: float = Field(default=50.0, gt=0)
    """How long one invocation of the worker takes jobs from the queue."""
    wake_queue_url: str | None = None
    """An SQS queue whose messages wake the worker (AWS only)."""
    own_domains: str = ""
    """Comma-separated email domains of your own company, besides those of the Gong users."""
    default_currency: str = "USD"
    email_retention_days: int = Field(default=90, ge=1)
    stage_map: dict[str, str] = Field(default_factory=dict)
    """Your CRM's stage names to ours, as JSON, besides the usual names that are known already."""

    detection_create: float = Field(default=0.80, gt=0, le=1)
    """From this confidence on a conversation makes an opportunity, or updates one, on its own."""
    detection_watch: float = Field(default=0.70, gt=0, le=1)
    """From this confidence on it is kept as a watched candidate until a further conversation lifts it."""

    crm: str | None = None
    """Which CRM is kept in step, by the name of its package in lib/crm; unset, there is none."""
    crm_token: SecretStr | None = None
    crm_base_url: str | None = None
    """Where the CRM is reached, when not at its vendor's usual address."""
    crm_options: dict[str, str] = Field(default_factory=dict)
    """What only this CRM needs, as JSON (docs/crm.md)."""
    crm_requests_per_second: float | None = Field(default=None, gt=0)
    """A slower or faster pace than the vendor is known to bear."""
    crm_most_trashed_share: float = Field(default=0.2, gt=0, le=1)
    """A sync that finds a larger share of the linked records missing takes none away and raises an alert."""

    notion_webhook_token: SecretStr | None = Field(default=None, min_length=16)
    """The verification token of the webhook subscription in Notion (`dealcoach crm handshake` shows it)."""

    cron_secret: SecretStr | None = Field(default=None, min_length=16)
    email_webhook_secret: SecretStr | None = Field(default=None, min_length=16)

    public_url: str | None = None
    """Where this installation is reached from outside, such as https://deals.yourcompany.com."""
    gong_webhook_public_keys: str = ""
    """The public keys of Gong's webhook rules as Gong shows them, comma-separated."""
    gong_webhook_secret: SecretStr | None = Field(default=None, min_length=16)
    """For rules whose address carries a secret instead (…/api/webhooks/gong?token=SECRET)."""

    oidc_issuer: str | None = None
    """The identity provider whose access tokens are accepted, exactly as it calls itself."""
    oidc_audience: str | None = None
    """What those tokens must be made for."""
    oidc_role_claim: str | None = None
    """A claim whose value (or one of whose values) `admin` makes someone an admin."""
    admin_emails: str = ""
    """Comma-separated addresses of people who see everything."""
    requests_per_minute: int = Field(default=300, ge=1)
    """How many requests one token or person may make."""
    trust_loopback: bool = False
    """Let requests from this machine in without a token. Set by `serve` and `up`, which listen here only; never set it
    where a proxy stands before the service."""

    anthropic_api_key: SecretStr | None = None
    """With it Claude reads conversations; without it the local reader does."""
    anthropic_model: str = "claude-haiku-5-5"
    """Which model reads. Another model makes other readings: everything is read again."""
    anthropic_base_url: str | None = None
    """Where Claude is reached, when not at Anthropic itself, such as a gateway of your own."""
    anthropic_seconds: float = Field(default=100.0, gt=0)
    """How long one answer of Claude may take. A reading takes two at most, after `work_seconds` and before the platform
    ends the function (290 seconds as it is deployed)."""

    anthropic_batch_from: int = Field(default=100, ge=0)
    """From so many unread conversations on the worker hands them in as batches: half the price, done within a day.
    0 never does."""

    local_folder: Path = Path(".local")
    """Where the local world keeps its database, as seen from the checkout."""
    now: AwareDatetime | None = None
    """The moment that counts as now. Only for the sample workspace, whose story ends on a fixed day."""

    def own_email_domains(self) -> frozenset[str]:
        """The email domains that `own_domains` names, in lower case."""
        return frozenset(domain.strip().lower() for domain in self.own_domains.split(",") if domain.strip())

    def require_database_url(self) -> str:
        if self.database_url is None:
            raise Misconfigured("DATABASE_URL is not set. Set it, or run `uv run dealcoach up`, which brings its own.")
        return readable("DATABASE_URL", self.database_url)

    def require_migration_url(self) -> str:
        direct = self.database_url_unpooled
        return readable("DATABASE_URL_UNPOOLED", direct) if direct is not None else self.require_database_url()


def readable(name: str, address: SecretStr) -> str:
    """The address of a database; raises Misconfigured for one that Postgres' client would repeat, password and all."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        conninfo_to_dict(address.get_secret_value())
    except ProgrammingError:
        raise Misconfigured(f"{name} is no address of a database, such as postgresql://user@host/name.") from None
    return address.get_secret_value()


@cache
def settings() -> Settings:
    """The process's settings, read at the first call. Raises Misconfigured naming what is wrong, without its value."""
    try:
        return Settings()
    except SettingsError as error:
        named = re.search(r'field "(\w+)"', str(error))
        name = named[1].upper() if named is not None else "A setting"
        raise Misconfigured(f'{name} is not JSON, such as {{"Their word": "ours"}}.') from None
    except ValidationError as error:
        wrong = "; ".join(f"{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors() if each["loc"])
        raise Misconfigured(f"{wrong}. Set it in the environment or in .env.") from None


def current_time(now: datetime | None) -> datetime:
    """`now` where it is given (the sample workspace), else the clock."""
    return now if now is not None else datetime.now().astimezone()
