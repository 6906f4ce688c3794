import { describe, expect, it } from "vitest";
import type { Sentence } from "./api/types";
import { preview, splitQuoted } from "./email";
import { calendarDay, clock, minutes, money, timeAgo } from "./format";
import { readTheme } from "./theme";
import { sentenceAt, toTurns } from "./transcript";

const NOW = new Date("2026-11-20T18:00:00Z");

describe("times", () => {
  it.each([
    ["2026-11-20T17:59:40Z", "just now"],
    ["2026-11-20T17:31:00Z", "29 minutes ago"],
    ["2026-11-19T17:00:00Z", "yesterday"],
    ["2026-09-29T13:15:00Z", "52 days ago"],
    ["2026-07-16T12:00:00Z", "4 months ago"],
    ["2026-11-20T20:00:00Z", "in 2 hours"],
  ])("%s is %s", (at, words) => {
    expect(timeAgo(at, NOW)).toBe(words);
  });

  it("of a calendar day do not move with the time zone", () => {
    expect(calendarDay("2026-11-01")).toBe("Nov 1, 2026");
  });

  it.each([
    [0, "0:00"],
    [247, "4:07"],
    [3729, "1:02:09"],
  ])("%s seconds are %s", (seconds, words) => {
    expect(clock(seconds)).toBe(words);
  });

  it("of calls are in minutes and hours", () => {
    expect([minutes(20), minutes(1800), minutes(3900)]).toEqual(["1 min", "30 min", "1 h 5 min"]);
  });
});

describe("money", () => {
  it.each([
    [34000, "USD", "$34,000"],
    [99.5, "EUR", "€99.50"],
    [10, "POINTS", "10 POINTS"],
    [10, null, "10"],
    [null, "USD", "–"],
  ])("%s %s is %s", (amount, currency, words) => {
    expect(money(amount, currency)).toBe(words);
  });
});

function sentence(n: number, start_ms: number | null, speaker: string | null = "Ada"): Sentence {
  return { id: `c:${n}`, n, speaker, side: "internal", start_ms, end_ms: null, text: `Sentence ${n}.` };
}

describe("transcripts", () => {
  const said = [sentence(1, 2_000), sentence(2, null), sentence(3, 9_400), sentence(4, 12_000, "Bo")];

  it.each([
    [0, 1],
    [8, 1],
    [9, 3],
    [11, 3],
    [500, 4],
  ])("at second %s say sentence %s", (second, n) => {
    expect(sentenceAt(said, second)?.n).toBe(n);
  });

  it("without times have no moment", () => {
    expect(sentenceAt([sentence(1, null)], 3)).toBeUndefined();
  });

  it("put what one person says in a row together", () => {
    expect(toTurns(said).map((turn) => [turn.speaker, turn.sentences.length])).toEqual([
      ["Ada", 3],
      ["Bo", 1],
    ]);
  });
});

describe("emails", () => {
  it("keep quotes apart from what was written", () => {
    const body = "Fine.\n\nOmar\n\nOn Thu, Sep 24, 2026 at 17:33 Owen <o@x.example> wrote:\n> Hi Omar,\n>\n> thanks.";
    expect(splitQuoted(body)).toEqual({
      written: "Fine.\n\nOmar",
      quoted: "On Thu, Sep 24, 2026 at 17:33 Owen <o@x.example> wrote:\n> Hi Omar,\n>\n> thanks.",
    });
  });

  it("that answer between quoted lines stay whole", () => {
    const body = "See below.\n> When?\nTuesday.\n> Where?\nHere.";
    expect(splitQuoted(body)).toEqual({ written: body, quoted: "" });
  });

  it("are shown in short without signature", () => {
    expect(preview("Hi,\nthanks.\n\n--\nOwen Gallagher\nAE")).toBe("Hi, thanks.");
  });
});

it("a theme nobody knows is the system's", () => {
  expect([readTheme("dark"), readTheme("pink"), readTheme(undefined)]).toEqual(["dark", "system", "system"]);
});
