"""What a reader of an email does not see is taken out: it could hide words, or orders to a model, from people."""

import re

from lib.records.text import clean

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters without a shape: joiners, direction marks, fillers, selectors and the invisible copy of ASCII."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def visible(text: str) -> str:
    """The text without characters that cannot be seen; line ends and tabs stay."""
    return CONTROL.sub("", INVISIBLE.sub("", clean(text)))


def one_line(text: str) -> str:
    """The visible text with every run of white space as one blank."""
    return " ".join(visible(text).split())
