"""What holds for any file: a refusal in words or a reading that loses nothing."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.emails.parse import parse_message
from lib.errors import BadRecord
from lib.imports.crm_csv import read_table
from lib.imports.deal_folder import parse_deal
from lib.imports.encoding import decode
from lib.imports.hints import parse_sidecar
from lib.imports.mbox import split_mbox
from lib.imports.models import ParsedFile, Turn, Unreadable
from lib.imports.parse import parse_file
from lib.imports.sentences import split_sentences, to_sentences
from tests.lib.imports.dialects import DIALECTS, Said

NAMES = [
    "Ada Moss", "Bo Lind", "Priya Raman", "José Núñez", "Zoë Brontë", "Dr. Ludwig van der Berg",
    "O'Neil Carter", "Hanna Lindqvist-Berg", "Иван Петров", "أحمد الرشيد", "田中", "Speaker 7",
    "Marcus J. Oyelaran",
]  # fmt: skip
WORDS = [
    "price", "the", "we", "agreed", "3:30", "on", "https://x.example/a:b?c=d", "note:", "(aside)",
    "[laughs]", "50%", "—", "€5,000", "Müller", "了解", "🚀", "e.g.", "U.S.", "first:", "10", "AM",
    "to", "-->", "...", "Ada", "Mr.", "“so”", "it’s", "A/B", "#1", "@home",
]  # fmt: skip
PIECES = [
    "WEBVTT", "\n", "\n\n", "\r\n", "00:00:01.000 --> 00:00:02.000", "0:01", "[00:12]", "Ada Moss:",
    "Bo", ": ", "<v Ada>", "</v>", "-->", "NOTE", "STYLE", "\t", "|", "**", "1", "text here", "{",
    "}", "[", "]", '"callTranscripts"', '"calls"', ",", "From a@b.c Mon Mar  2 15:00:00 2026\n",
    "Subject: x\n", "stage,amount\n", "Won,5\n", "\x00", "\ufeff", "\u2028", "10:02 PM",
    "2026-03-02T15:00:00Z", ">> ", "- ", "(", ")", "<", ">", "99:99", "１２：３０", "𝟙𝟚:𝟛𝟘",
    "Date: 2026-13-45", "²:³¹",
]  # fmt: skip
SUFFIXES = ["a.txt", "a.vtt", "a.srt", "a.json", "a.md", "noname", "2026-02-31 x.txt"]
anything = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: "".join(pieces).encode()),
    st.lists(st.sampled_from(PIECES), max_size=20).map(lambda pieces: "".join(pieces).encode("utf-16-le")),
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["2026-03-02T15:00:00Z", "Ada: hi", "7"]),
)
KEYS = [
    "calls", "call", "callData", "callTranscripts", "callId", "transcript", "metaData", "id",
    "started", "parties", "speakerId", "sentences", "text", "start", "end", "speaker", "segments",
    "name", "context", "objects", "fields", "title",
]  # fmt: skip
values = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)),
    max_leaves=25,
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(
    lambda words: "well " + " ".join(words) + " then."
)


@st.composite
def conversations(draw: st.DrawFn) -> list[Said]:
    """Turns of some people, each at least a minute after the one before."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    said: list[Said] = []
    for number, text in enumerate(draw(st.lists(texts, min_size=2, max_size=8))):
        speaker = names[number % 2] if number < 2 else draw(st.sampled_from(names))
        said.append(Said(speaker, text, number * 60))
    return said


@given(raw=anything, name=st.sampled_from(SUFFIXES))
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(raw: bytes, name: str) -> None:
    """A transcript file of any content ends in turns with words, or in an Unreadable that names a place."""
    found: ParsedFile | Unreadable
    try:
        found = parse_file(raw, name)
    except Unreadable as refusal:
        found = refusal
    if isinstance(found, Unreadable):
        assert found.detail.startswith(("line ", "row "))
    else:
        assert all(turn.text.strip() for conversation in found.conversations for turn in conversation.turns)
        assert all(s.text for conversation in found.conversations for s in to_sentences(conversation.turns))


@given(value=values)
@settings(max_examples=300, deadline=None)
def test_any_json_is_read_or_refused_in_words(value: object) -> None:
    """Whatever a JSON file holds under the names that we look for, nothing but an Unreadable comes of it."""
    with suppress(Unreadable):
        parse_file(json.dumps(value).encode(), "a.json")


@given(raw=anything)
@settings(max_examples=300, deadline=None)
def test_any_table_deal_sidecar_and_message_is_read_or_refused_in_words(raw: bytes) -> None:
    """The other readers refuse in words, too."""
    with suppress(Unreadable):
        text = decode(raw)
        with suppress(Unreadable):
            read_table(text)
        with suppress(Unreadable):
            parse_deal(text)
        parse_sidecar(text, "import.json")
    with suppress(BadRecord):
        parse_message(raw)


@given(value=values)
@settings(max_examples=150, deadline=None)
def test_any_deal_is_read_or_refused_in_words(value: object) -> None:
    """A deal.json of any shape."""
    with suppress(Unreadable):
        parse_deal(
            json.dumps({"conversations": value, "account": value, "opportunity": {"amount": value}, "owner": value})
        )


@pytest.mark.parametrize("dialect", list(DIALECTS))
@given(said=conversations())
@settings(max_examples=40, deadline=None)
def test_a_conversation_comes_back_from_every_dialect(dialect: str, said: list[Said]) -> None:
    """The same turns by the same people with no word lost, however the conversation was written down."""
    name, write = DIALECTS[dialect]

    found = parse_file(write(said).encode(), name).conversations[0]

    assert [(turn.speaker, turn.text.split()) for turn in found.turns] == [(s.speaker, s.text.split()) for s in said]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@given(said=conversations())
@settings(max_examples=25, deadline=None)
def test_every_unicode_encoding_is_told(encoding: str, said: list[Said]) -> None:
    """With a mark or without, in either byte order."""
    raw = DIALECTS["labels"][1](said).replace("\n", "\r\n").encode(encoding)

    assert decode(raw) == DIALECTS["labels"][1](said)


@given(text=st.one_of(st.text(), texts))
def test_sentences_lose_no_word(text: str) -> None:
    """Sentences joined again have the words of the text, in order."""
    assert (
        " ".join(split_sentences(text)).split() == text.split()
        or "".join(split_sentences(text)).split() == "".join(text.split()).split()
    )


@given(turns=st.lists(st.builds(Turn, st.just("Ada"), texts, st.integers(0, 10**7)), max_size=6))
def test_sentences_lie_in_time(turns: list[Turn]) -> None:
    """No sentence ends before it starts, and each starts within its turn."""
    for sentence in to_sentences(turns):
        assert sentence.start is not None
        assert sentence.end is not None
        assert sentence.start <= sentence.end


@given(
    bodies=st.lists(
        st.lists(st.sampled_from([b"From me to you", b">From x", b"", b"text", b"From: header"]), max_size=6),
        min_size=1,
        max_size=5,
    )
)
def test_an_mbox_gives_back_its_messages(bodies: list[list[bytes]]) -> None:
    """Lines that begin with From are marked when a box is written, and come back without the mark."""
    messages = [b"Subject: x\n\n" + b"\n".join(body) + b"\n" for body in bodies]
    box = b"".join(
        b"From a@x.example Mon Mar  2 15:00:00 2026\n"
        + b"\n".join(b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in message.split(b"\n"))
        + b"\n"
        for message in messages
    )

    assert [message.raw.rstrip() for message in split_mbox(box.splitlines(keepends=True))] == [
        m.rstrip() for m in messages
    ]
