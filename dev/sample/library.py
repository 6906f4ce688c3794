"""The library of dialogue: scenes written by hand, read from `scenes/*.txt`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from dev.sample.people import FOLDER

SLOT = re.compile(r"\{(\w+)\}")
CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
SENTENCE_START = re.compile(r"(^|[.!?] )([a-z])")
"""A slot may put a small letter at the start of a sentence."""
ROLES = frozenset("RSMBCD")


@dataclass(frozen=True)
class Scene:
    """A few lines that belong together. `group` is shared by endings of the same scene."""

    kind: str
    group: str
    tags: Mapping[str, str]
    lines: tuple[tuple[str, str], ...]

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(role for role, _ in self.lines)

    @cached_property
    def slots(self) -> frozenset[str]:
        return frozenset(slot for _, text in self.lines for slot in SLOT.findall(text))

    def allows(self, tag: str, value: str) -> bool:
        """Whether a tag is absent or lists the value."""
        return tag not in self.tags or value in self.tags[tag].split(",")


def parse(text: str, name: str) -> list[Scene]:
    """Scenes of one file; `--good` and `--bad` start endings, each of which makes a scene with the lines above."""
    scenes: list[Scene] = []
    for number, block in enumerate(re.split(r"(?m)^@ ", text)[1:], start=1):
        header, *rows = block.strip().splitlines()
        kind, *pairs = header.split()
        tags = dict(pair.split("=", 1) for pair in pairs)
        group = f"{name}:{number}:{kind}"
        head: list[tuple[str, str]] = []
        endings: dict[str, list[tuple[str, str]]] = {}
        current = head
        for row in rows:
            if not row.strip() or row.startswith("#"):
                continue
            if row.startswith("--"):
                current = endings.setdefault(row[2:].strip(), [])
                continue
            role, colon, words = row.partition(": ")
            if not colon or role not in ROLES:
                message = f"{name}.txt, scene {number} ({header}): cannot read the line {row!r}"
                raise ValueError(message)
            current.append((role, words.strip()))
        if not endings:
            scenes.append(Scene(kind, group, tags, tuple(head)))
        for quality, ending in endings.items():
            scenes.append(Scene(kind, group, {**tags, "quality": quality}, tuple(head + ending)))
    return scenes


@cache
def scenes(folder: Path = FOLDER / "scenes") -> Mapping[str, tuple[Scene, ...]]:
    """By kind, in the order of the files."""
    found: dict[str, list[Scene]] = {}
    for path in sorted(folder.glob("*.txt")):
        for scene in parse(path.read_text(encoding="utf-8"), path.stem):
            found.setdefault(scene.kind, []).append(scene)
    return {kind: tuple(group) for kind, group in found.items()}


def fill(text: str, slots: Mapping[str, str], turn: int) -> str:
    """The text with its slots filled and each choice made: `turn` steps through the choices from use to use."""

    def choose(match: re.Match[str]) -> str:
        options = match[1].split("|")
        return options[(turn + len(match[1])) % len(options)]

    filled = SLOT.sub(lambda match: slots[match[1]], CHOICE.sub(choose, text)).strip()
    return SENTENCE_START.sub(lambda match: match[1] + match[2].upper(), filled)
