"""What goes to AWS: the bundle, the template, and the packaged handlers run by AWS's own runtime client."""

import json
import subprocess
import sys
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest

from dev import postgres
from dev.bench import cold_start
from dev.deploy import bundle, runtime_api
from dev.sample.world import NOW, load
from dev.simulators.gong.options import Options
from dev.simulators.gong.server import serve
from lib.jobs.queue import defer
from tests.conftest import copy_database

ROOT = bundle.ROOT
LARGEST_BUNDLE_MB = 80
SECRET = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:dealcoach-AbCdEf"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the HTTP API for this machine's processor."""
    return bundle.build(tmp_path_factory.mktemp("lambda") / "web", "x86_64", "web")


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of sync and worker for this machine's processor."""
    return bundle.build(tmp_path_factory.mktemp("lambda") / "jobs", "x86_64", "jobs")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CloudFormation template as `osls deploy` would send it."""
    folder = tmp_path_factory.mktemp("template")
    bundle.main()
    subprocess.run(
        [ROOT / "dev/deploy/node_modules/.bin/osls", "package", "--package", folder],
        cwd=ROOT,
        check=True,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(folder), "SECRETS_MANAGER_ID": SECRET},
    )
    return folder / "cloudformation-template-update-stack.json"


@pytest.fixture
def url(server: postgres.Server, template_database: str, request: pytest.FixtureRequest) -> str:
    """A migrated database of the test's own."""
    return copy_database(server, template_database, f"lambda_{abs(hash(request.node.nodeid)):x}")


@pytest.fixture(scope="module")
def template_database(server: postgres.Server) -> str:
    from lib.migrate import migrate

    migrate(postgres.create_database(server, "template_lambda"))
    return "template_lambda"


def test_the_bundles_hold_the_product_and_nothing_else(web: Path, jobs: Path) -> None:
    """No tests, nothing for development, no web app; bytecode compiled in; small enough."""
    for unpacked in (web, jobs):
        top = {path.name for path in unpacked.iterdir()}
        assert {"api", "functions", "lib", "migrations"} <= top
        assert not top & {"dev", "tests", "checks", "frontend", "docs", "typer", "boto3", "pytest"}
        assert (unpacked / "lib" / "__pycache__").is_dir()
        assert bundle.unpacked_size(unpacked) / 1e6 <= LARGEST_BUNDLE_MB
    assert not (web / "anthropic").exists()
    assert not (jobs / "fastapi").exists()


def test_the_template_is_clean(template: Path) -> None:
    """AWS's own linter finds nothing (W3005 is the framework's redundancy)."""
    found = subprocess.run(
        [Path(sys.executable).parent / "cfn-lint", "-i", "W3005", "-t", template],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (found.returncode, found.stdout) == (0, "")


def test_roles_allow_only_what_is_named(template: Path) -> None:
    """No action and no resource is a wildcard, and only the web function may ring the bell."""
    resources: Mapping[str, Any] = json.loads(template.read_text())["Resources"]
    roles = {name: found for name, found in resources.items() if found["Type"] == "AWS::IAM::Role"}
    assert set(roles) >= {"HttpRole", "SyncRole", "WorkerRole"}
    senders: set[str] = set()
    for name in ("HttpRole", "SyncRole", "WorkerRole"):
        for policy in roles[name]["Properties"]["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
                assert not any("*" in action for action in actions)
                assert statement["Resource"] != "*"
                if "sqs:SendMessage" in actions:
                    senders.add(name)
    assert senders == {"HttpRole"}


def test_each_function_has_its_own_role_and_alarm(template: Path) -> None:
    """What fails is heard of."""
    resources: Mapping[str, Any] = json.loads(template.read_text())["Resources"]
    functions = {name for name, found in resources.items() if found["Type"] == "AWS::Lambda::Function"}
    alarmed = {
        dimension["Value"]["Ref"]
        for found in resources.values()
        if found["Type"] == "AWS::CloudWatch::Alarm"
        for dimension in found["Properties"]["Dimensions"]
        if isinstance(dimension["Value"], dict) and "Ref" in dimension["Value"]
    }
    assert functions == alarmed
    assert len({json.dumps(resources[name]["Properties"]["Role"]) for name in functions}) == len(functions)


def http_event(path: str, *, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"host": "deals.example", **(headers or {})},
        "requestContext": {
            "http": {"method": "GET", "path": path, "sourceIp": "203.0.113.7", "protocol": "HTTP/1.1"},
            "stage": "$default",
        },
        "isBase64Encoded": False,
    }


def test_the_packaged_api_answers(web: Path, url: str) -> None:
    """Health is open; everything else is closed to those without a token, in words that can be read."""
    with runtime_api.running(web, "functions.http.handler", {"DATABASE_URL": url}) as function:
        health = function.invoke(http_event("/api/health"))
        guarded = function.invoke(http_event("/api/opportunities"))
        missing = function.invoke(http_event("/api/nothing"))

    assert (health.failed, health.payload["statusCode"]) == (False, 200)
    assert json.loads(health.payload["body"])["status"] == "ok"
    assert guarded.payload["statusCode"] == 401
    assert json.loads(guarded.payload["body"])["status"] == 401
    assert missing.payload["statusCode"] == 404


@pytest.fixture
def gong() -> Generator[Mapping[str, str]]:
    """A simulated Gong, as settings of the function."""
    options = Options(access_key="key", access_key_secret="secret", requests_per_second=1000, now=NOW)
    with serve(load(), options) as simulator:
        yield {
            "GONG_BASE_URL": simulator.base_url,
            "GONG_ACCESS_KEY": "key",
            "GONG_ACCESS_KEY_SECRET": "secret",
            "GONG_REQUESTS_PER_SECOND": "1000",
            "NOW": NOW.isoformat(),
        }


def test_the_packaged_sync_reads_gong(jobs: Path, url: str, gong: Mapping[str, str]) -> None:
    """The schedule's event starts it; it finishes or says that it goes on."""
    environment = {"DATABASE_URL": url, **gong}
    with runtime_api.running(jobs, "functions.daily_sync.handler", environment) as function:
        outcome = function.invoke({"version": "0", "source": "aws.scheduler"}, seconds=120)

    assert not outcome.failed
    assert outcome.payload["finished"]
    with psycopg.connect(url) as conn:
        calls = conn.execute("select count(*) from calls").fetchone()
    assert calls is not None
    assert calls[0] == outcome.payload["counts"]["calls"] > 100


def sqs_record(identity: str, body: str) -> dict[str, Any]:
    return {
        "messageId": identity,
        "receiptHandle": "x",
        "body": body,
        "attributes": {"ApproximateReceiveCount": "1"},
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:eu-central-1:000000000000:WakeQueue",
        "awsRegion": "eu-central-1",
    }


def test_the_packaged_worker_reports_the_bad_message_only(jobs: Path, url: str) -> None:
    """A wake-up call is done with; what is none of ours goes back, and in the end to the dead letters."""
    records = [sqs_record("good", '{"wake": "worker"}'), sqs_record("bad", "what is this")]
    with runtime_api.running(jobs, "functions.worker.handler", {"DATABASE_URL": url}) as function:
        outcome = function.invoke({"Records": records})

    assert not outcome.failed
    assert outcome.payload == {"batchItemFailures": [{"itemIdentifier": "bad"}]}


def test_the_packaged_worker_does_what_is_queued(jobs: Path, url: str) -> None:
    """An unknown job is kept where an operator sees it; the minute's tick says what was done."""
    with psycopg.connect(url) as conn:
        defer(conn, "nobody knows this", {})
    with runtime_api.running(jobs, "functions.worker.handler", {"DATABASE_URL": url}) as function:
        outcome = function.invoke({"source": "aws.scheduler"})

    assert not outcome.failed
    assert outcome.payload["left"] == 0
    with psycopg.connect(url) as conn:
        row = conn.execute("select status::text from procrastinate_jobs").fetchone()
    assert row == ("failed",)


def test_cold_starts_are_measured_from_the_packaged_artifact() -> None:
    """The figures are there; whether they hold is said by a run at full size (dev/bench/README.md)."""
    rows = {row.name: row.value for row in cold_start.measure(0.2)}

    deployed = {path.stem for path in (ROOT / "functions").glob("[!_]*.py")}
    shown = {f"cold start {name} / trivial handler" for name in deployed}
    assert rows.keys() == {"cold start http / web floor"} | shown
    assert all(value > 0 for value in rows.values())
