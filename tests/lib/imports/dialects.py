"""Every way in which a conversation is written down, as functions from turns to text: for tests."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """Who says what, and when in seconds."""

    speaker: str
    text: str
    second: int


type Write = Callable[[Sequence[Said]], str]


def clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def short(second: int) -> str:
    return (
        f"{second // 60}:{second % 60:02}"
        if second < 3600
        else f"{second // 3600}:{second // 60 % 60:02}:{second % 60:02}"
    )


def lines(said: Sequence[Said], pattern: str) -> str:
    return "".join(
        pattern.format(
            name=s.speaker, time=clock(s.second), short=short(s.second), text=s.text, upper=s.speaker.upper()
        )
        for s in said
    )


def cues(said: Sequence[Said], pattern: str, mark: str) -> str:
    """Captions of one second each, so far apart that each is a turn."""
    whole = "{number}\n{time}{mark}000 --> {time}{mark}900\n" + pattern + "\n\n"
    return "".join(
        whole.format(number=number, time=clock(s.second), mark=mark, name=s.speaker, text=s.text)
        for number, s in enumerate(said, start=1)
    )


def gong(said: Sequence[Said]) -> str:
    keys = {name: str(number) for number, name in enumerate(dict.fromkeys(s.speaker for s in said), start=100)}
    call = {
        "metaData": {"id": "7", "started": "2026-03-02T15:00:00Z", "title": "Call"},
        "parties": [{"id": key, "speakerId": key, "name": name} for name, key in keys.items()],
    }
    monologues = [
        {
            "speakerId": keys[s.speaker],
            "sentences": [{"start": s.second * 1000, "end": s.second * 1000 + 900, "text": s.text}],
        }
        for s in said
    ]
    return json.dumps({"calls": [call], "callTranscripts": [{"callId": "7", "transcript": monologues}]})


DIALECTS: dict[str, tuple[str, Write]] = {
    "labels": ("a.txt", lambda said: lines(said, "{name}: {text}\n")),
    "labels, empty lines": ("a.txt", lambda said: lines(said, "{name}: {text}\n\n")),
    "time in brackets before": ("a.txt", lambda said: lines(said, "[{time}] {name}: {text}\n")),
    "time before": ("a.txt", lambda said: lines(said, "{time} {name}: {text}\n")),
    "time in brackets after": ("a.txt", lambda said: lines(said, "{name} ({time}): {text}\n")),
    "title and company": ("a.txt", lambda said: lines(said, "{name} (VP Sales, Acme): {text}\n")),
    "bold": ("a.md", lambda said: lines(said, "**{name}:** {text}\n\n")),
    "columns": ("a.txt", lambda said: lines(said, "{name}\t{time}\t{text}\n")),
    "table": ("a.md", lambda said: lines(said, "| {name} | {time} | {text} |\n")),
    "Zoom, saved captions": ("a.txt", lambda said: lines(said, "[{name}] {time}\n{text}\n\n")),
    "Teams, document": (
        "a.txt",
        lambda said: "Weekly\nMarch 2, 2026, 3:00PM\n" + lines(said, "\n{name}   {short}\n{text}\n"),
    ),
    "Meet, document": (
        "a.txt",
        lambda said: (
            "Weekly - Transcript\n00:00:00\n\n"
            + lines(said, "{name}: {text}\n")
            + "\nTranscription ended after 01:00:00\n"
        ),
    ),
    "Otter, text": (
        "a.txt",
        lambda said: lines(said, "{name}  {short}  \n{text}\n\n") + "Transcribed by https://otter.ai\n",
    ),
    "Rev, text": ("a.txt", lambda said: lines(said, "{name} ({short}):\n{text}\n\n")),
    "Fathom, copied": ("a.txt", lambda said: lines(said, "{short} - {name}\n  {text}\n\n")),
    "WebVTT with labels": ("a.vtt", lambda said: "WEBVTT\n\n" + cues(said, "{name}: {text}", ".")),
    "WebVTT with voices": ("a.vtt", lambda said: "WEBVTT\n\n" + cues(said, "<v {name}>{text}</v>", ".")),
    "SubRip": ("a.srt", lambda said: cues(said, "{name}: {text}", ",")),
    "Gong": ("a.json", gong),
    "JSON rows": (
        "a.json",
        lambda said: json.dumps([{"speaker": s.speaker, "start": clock(s.second), "text": s.text} for s in said]),
    ),
}
