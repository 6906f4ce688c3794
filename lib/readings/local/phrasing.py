"""Ways to say a thing, written as patterns one to a line and compiled when they are first needed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast


def one_of(text: str, parts: Mapping[str, str] | None = None) -> str:
    """A pattern that fits any of the lines; a line that is indented deeper goes on with the line before it.

    `<NAME>` stands for the part of that name.
    """
    lines = [line.rstrip("\n") for line in text.strip("\n").split("\n") if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    ways: list[str] = []
    for line in lines:
        if len(line) - len(line.lstrip()) > margin and ways:
            ways[-1] += line.lstrip()
        else:
            ways.append(line.strip())
    pattern = "|".join(ways)
    for name, part in (parts or {}).items():
        pattern = pattern.replace(f"<{name}>", part)
    return f"(?:{pattern})"


class Lazy:
    """A pattern that is compiled when it is first used: importing has to be quick."""

    def __init__(self, text: str, flags: int) -> None:
        self.asked = text, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(*self.asked)

    def __getattr__(self, name: str) -> object:
        found = self.__dict__[name] = getattr(self.compiled, name)  # kept, so that each is asked for once
        return found


class Needing(Lazy):
    """A pattern that fits nothing without one of some pieces of text, which are looked for much faster."""

    def __init__(self, text: str, flags: int, needs: tuple[str, ...]) -> None:
        super().__init__(text, flags)
        self.needs = needs

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text) if any(map(text.__contains__, self.needs)) else None


def lazy(text: str, flags: int = 0, *, needs: tuple[str, ...] = ()) -> re.Pattern[str]:
    """As `re.compile`, without compiling it yet; not for the functions of `re`, which want the real one.

    Of what it `needs`, one piece is in every text that it fits.
    """
    return cast("re.Pattern[str]", Needing(text, flags, needs) if needs else Lazy(text, flags))


@dataclass(frozen=True)
class Ways:
    """A pattern of `one_of`, compiled when it is first used."""

    text: str
    needs: tuple[str, ...] = ()
    """Pieces of which one is in every text in which it is found; looking for them is much faster."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(one_of(self.text))

    def search(self, text: str) -> re.Match[str] | None:
        if self.needs and not any(map(text.__contains__, self.needs)):
            return None
        return self.pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text)

    def sub(self, instead: str, text: str) -> str:
        return self.pattern.sub(instead, text)


@dataclass(frozen=True)
class Saying:
    """What a sentence of such words says, and how far it settles the question alone (0 to 1)."""

    weight: float
    reason: str
    text: str
    parts: Mapping[str, str] = field(default_factory=dict[str, str])
    needs: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(one_of(self.text, self.parts))

    def search(self, text: str) -> re.Match[str] | None:
        if self.needs and not any(map(text.__contains__, self.needs)):
            return None
        return self.pattern.search(text)
