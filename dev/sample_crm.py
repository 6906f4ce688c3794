"""The sample's CRM: a Notion of this machine, kept in step both ways, in which someone works by hand."""

import json
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dev.progress import Report
from dev.sample.people import company
from dev.simulators.notion.keep import save
from dev.simulators.notion.options import Options
from dev.simulators.notion.server import Simulator, serve
from dev.simulators.notion.values import title_of
from dev.simulators.notion.workspace import Source
from lib.crm import doors
from lib.crm.base import Refused
from lib.db import open_transaction

TOKEN = "ntn_sample"  # noqa: S105 (of our own simulator, which is reached through loopback only)
PATIENCE_SECONDS = 120.0
NUMBER = "+1 555 0100"
"""One that belongs to nobody."""


@dataclass(frozen=True)
class SampleCrm:
    """A simulated Notion, and where its workspace is kept."""

    simulator: Simulator
    path: Path

    @property
    def settings(self) -> dict[str, str]:
        """What leads the sync there."""
        return {
            "CRM": "notion",
            "CRM_TOKEN": TOKEN,
            "CRM_BASE_URL": self.simulator.base_url,
            "CRM_OPTIONS": json.dumps({"page": self.simulator.state.home}),
            "CRM_REQUESTS_PER_SECOND": "1000",
        }


@dataclass(frozen=True)
class InStep:
    """How many records stand in both, what was written there, and how many edits of people there came here."""

    records: int
    written: int
    taken: int


@contextmanager
def simulated_notion(folder: Path) -> Generator[SampleCrm]:
    """Serve the Notion of the fictional company, whose people are in it; the workspace stays in the folder."""
    people = tuple((person.name, person.email) for person in company().team)
    path = folder / "notion.json"
    options = Options(token=TOKEN, people=people, requests_per_minute=1_000_000, clock_goes=True)
    with serve(options, path=path) as simulator:
        yield SampleCrm(simulator, path)


def keep_in_step(crm: SampleCrm, report: Report) -> InStep:
    """Set up, sync, have a person in Notion fill in what is missing there once, and sync again."""
    set_up()
    rounds = [doors.run_crm_sync(seconds=PATIENCE_SECONDS, report=report).counts]
    if rounds[0].get("created") and fill_in(crm.simulator):
        rounds.append(doors.run_crm_sync(seconds=PATIENCE_SECONDS, report=report).counts)
    save(crm.simulator.state, crm.path)
    with open_transaction() as conn:
        row = conn.execute("select count(*) from crm_links where connector = 'notion' and state = 'linked'").fetchone()
    counts = sum(map(Counter[str], rounds), Counter[str]())
    return InStep(0 if row is None else int(row[0]), counts["created"] + counts["patched"], counts["taken"])


def set_up() -> None:
    """Make the tables; where the database remembers a Notion that is no more, it is forgotten first."""
    try:
        doors.set_up()
    except Refused:
        with open_transaction() as conn:
            for statement in (
                "delete from crm_links where connector = 'notion'",
                "delete from crm_connections where connector = 'notion'",
            ):
                conn.execute(statement)
        doors.set_up()


def fill_in(simulator: Simulator) -> bool:
    """Someone adds the telephone number of the first stakeholder without one; says whether there was one."""
    state = simulator.state
    source = find_table(simulator, "Stakeholders")
    pages = [state.workspace.pages[each] for each in simulator.person.rows(source.id)]
    for page in sorted(pages, key=lambda page: title_of(state, page, page.current)):
        if not simulator.person.look(page.id)["Phone"]:
            number = [{"type": "text", "text": {"content": NUMBER}}]
            simulator.person.edit(page.id, {"Phone": {"rich_text": number}})
            return True
    return False


def find_table(simulator: Simulator, name: str) -> Source:
    return next(source for source in simulator.state.workspace.sources.values() if source.name == name)
