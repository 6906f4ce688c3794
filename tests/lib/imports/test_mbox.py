"""A box of messages taken apart."""

from lib.imports.mbox import Message, split_mbox

FROM = b"From bo@x.example Tue Mar  3 10:00:00 2026\n"


def split(box: bytes) -> list[Message]:
    return list(split_mbox(box.splitlines(keepends=True)))


def test_messages_have_a_number_and_a_line() -> None:
    """By which a broken one is named."""
    box = FROM + b"Subject: one\n\ntext\n\n" + FROM + b"Subject: two\n\ntext\n"

    assert [(message.number, message.line) for message in split(box)] == [(1, 1), (2, 6)]


def test_a_sentence_that_begins_with_from_stays_in_its_message() -> None:
    """Marked or not, also after an empty line."""
    body = b"Subject: one\n\nHello.\n\nFrom my side all is well in 2026\nbut late.\n"

    assert [message.raw for message in split(FROM + body)] == [body]
    assert [message.raw for message in split(FROM + body.replace(b"\nFrom", b"\n>From"))] == [body]


def test_windows_line_ends_and_text_before_the_first_message() -> None:
    """What is no message in front is one that cannot be read, not lost."""
    box = b"Subject: bare\r\n\r\ntext\r\n\r\n" + FROM.replace(b"\n", b"\r\n") + b"Subject: two\r\n\r\ntext\r\n"

    assert [message.raw.split(b"\r\n")[0] for message in split(box)] == [b"Subject: bare", b"Subject: two"]


def test_an_empty_box_has_no_message() -> None:
    """Nor one of empty lines."""
    assert split(b"") == split(b"\n\n") == []
