"""Which files an import reads, and in which order."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from lib.imports.deal_folder import parse_deal
from lib.imports.encoding import decode
from lib.imports.kinds import what_is_there, why_not_read
from lib.imports.models import Unreadable

TRANSCRIPTS = frozenset({".json", ".jsonl", ".ndjson", ".vtt", ".srt", ".sbv", ".txt", ".md", ".text", ".transcript"})
MAIL = frozenset({".eml", ".mbox"})
TABLES = frozenset({".csv", ".tsv"})
DEAL = "deal.json"
SIDECARS = frozenset({"import.json", "columns.json", "key.json"})
TABLE_ORDER = ("account", "team", "user", "product")
"""Tables that others refer to come first, by a word of their name."""


def list_files(paths: Sequence[Path], errors: list[str], not_read: list[str] | None = None) -> list[Path]:
    """Every file to read, each once, what others build on first: tables, deals, calls, emails.

    Files that a deal.json names belong to that deal, and sidecars to their files. What a folder has besides is named
    in `not_read`, and a folder of nothing else is an error.
    """
    others = [] if not_read is None else not_read
    found: dict[Path, None] = {}
    for path in paths:
        refused = len(errors)
        files = [file for file in search(path, errors, others) if not is_sidecar(file)]
        if not files and len(errors) == refused and (path.is_dir() or len(paths) == 1):
            errors.append(f"{path}: there is nothing in it to import.")
        found |= dict.fromkeys(files)
    deals = {file.parent: named_files(file) for file in found if file.name == DEAL}
    of_deals = {file for named in deals.values() for file in named or ()}
    for folder, named in deals.items():
        for file in walk(folder) if named is not None else ():
            if file.resolve() not in of_deals and file not in found:
                others.append(f"{file}: not read: deal.json does not name it.")
    unread = {folder for folder, named in deals.items() if named is None}
    return sorted(
        (
            file
            for file in found
            if file.name == DEAL or (file.resolve() not in of_deals and unread.isdisjoint(file.parents))
        ),
        key=rank,
    )


def named_files(deal: Path) -> set[Path] | None:
    """The files that a deal.json names, as they are on the disk; None where it cannot be read."""
    try:
        names = [conversation.file for conversation in parse_deal(decode(deal.read_bytes())).conversations]
        return {(deal.parent / name).resolve() for name in names if "\0" not in name}
    except (OSError, Unreadable):
        return None


def walk(folder: Path) -> Iterator[Path]:
    """What lies in a deal's folder and below, apart from deal.json, sidecars and what is hidden."""
    for place, folders, names in folder.walk():
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in (place / name for name in sorted(names) if not name.startswith(".")):
            if file != folder / DEAL and not is_sidecar(file):
                yield file


def search(path: Path, errors: list[str], not_read: list[str]) -> Iterator[Path]:
    """The files of a path; a folder with a deal.json is that deal, other folders are searched."""
    try:
        if path.is_file():
            yield path
        elif not path.is_dir():
            errors.append(f"{path}: {what_is_there(path)}.")
        elif (path / DEAL).is_file():
            yield path / DEAL
        else:
            for child in sorted(path.iterdir()):
                if child.name.startswith("."):
                    continue
                if child.is_dir() and not child.is_symlink():
                    yield from search(child, errors, not_read)
                elif child.is_file() and child.suffix.lower() in TRANSCRIPTS | MAIL | TABLES:
                    yield child
                else:
                    not_read.append(f"{child}: not read: {why_not_read(child)}.")
    except (OSError, ValueError) as error:
        errors.append(f"{path}: {getattr(error, 'strerror', None) or error}.")


def is_sidecar(path: Path) -> bool:
    """Whether a file says something of another: `import.json`, `call.txt.json` beside `call.txt`."""
    return path.name in SIDECARS or (path.suffix == ".json" and path.with_suffix("").is_file())


def rank(path: Path) -> int:
    suffix = path.suffix.lower()
    if suffix in TABLES:
        return next((n for n, word in enumerate(TABLE_ORDER) if word in path.name.lower()), len(TABLE_ORDER))
    return len(TABLE_ORDER) + (1 if path.name == DEAL else 3 if suffix in MAIL else 2)


def file_time(path: Path, label: str, warnings: list[str], unread: str | None) -> datetime:
    """Without any other word of when it was, the file's own time stands in, and is said; `unread` is a word of none."""
    moment = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    reason = f"the time {unread[:80]!r} cannot be read" if unread else "no start time anywhere"
    warnings.append(f"{label}: {reason}; the file's own time {moment:%Y-%m-%d %H:%M} UTC is used.")
    return moment
