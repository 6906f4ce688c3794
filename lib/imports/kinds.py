"""What files are that no import reads, in words that say what to do instead."""

import stat
from pathlib import Path

WORD = "a Word document; save it as text or WebVTT"
SHEET = "a spreadsheet; save it as CSV"
PICTURE = "a picture; a transcript as text is needed"
RECORDING = "a recording; a transcript is needed"
ARCHIVE = "an archive; unpack it"
PAGE = "a web page; save the transcript as text or WebVTT"
KINDS = {
    ".pdf": "a PDF; export the transcript as text or WebVTT",
    "mbox": "a mailbox of Apple Mail; copy it to a file such as Inbox.mbox",
    ".msg": "an Outlook message; save it as .eml",
    ".pst": "an Outlook mailbox; export it as .mbox",
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".pages"), WORD),
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers"), SHEET),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".heic", ".webp"), PICTURE),
    **dict.fromkeys((".mp3", ".mp4", ".m4a", ".m4v", ".wav", ".webm", ".mov", ".ogg", ".flac", ".mkv"), RECORDING),
    **dict.fromkeys((".zip", ".gz", ".tgz", ".tar", ".7z", ".rar"), ARCHIVE),
    **dict.fromkeys((".html", ".htm", ".xml"), PAGE),
}
"""By the end of a name, or by a whole one without an end. A Word document is any text document of an office program."""
SPECIAL = (
    (stat.S_ISFIFO, "this is a pipe; save what comes out of it in a file"),
    (stat.S_ISCHR, "this is a device, not a file"),
    (stat.S_ISBLK, "this is a device, not a file"),
    (stat.S_ISSOCK, "this is a socket, not a file"),
)


def unread_kind(path: Path) -> str | None:
    """What a file of a type that is not read is by its name; None for one that may be read."""
    return KINDS.get(path.suffix.lower() or path.name.lower())


def why_not_read(path: Path) -> str:
    """Why something in a folder is left out."""
    if path.is_dir():
        return "a link to a folder; name that folder itself"
    if not path.is_file():
        return what_is_there(path)
    ending = f"{path.suffix} is no type that is read" if path.suffix else "its name has no ending"
    return unread_kind(path) or f"{ending}; name a transcript .txt"


def what_is_there(path: Path) -> str:
    """What a path leads to that is neither a file nor a folder."""
    if not path.exists():
        return "this is a link to a file that is not there" if path.is_symlink() else "there is no such file or folder"
    mode = path.stat().st_mode
    return next((what for is_one, what in SPECIAL if is_one(mode)), "this is neither a file nor a folder")
