import { describe, expect, it } from "vitest";
import type { DimensionPattern } from "./api/types";
import { times } from "./format";
import { lineRuns, signed, trendWords, weakestFirst } from "./insights";
import { isCallHref, readMoment } from "./url";

function pattern(dimension: DimensionPattern["dimension"], average: number | null): DimensionPattern {
  return { dimension, average, calls: [], trend: null, note: "Not enough to judge.", movers: [] };
}

describe("links of the API", () => {
  it("lead to a second of a call, or to an email", () => {
    expect(readMoment("/opportunities/d-1?call=c-1&t=65")).toEqual({ dealId: "d-1", call: "c-1", email: null, t: 65 });
    expect(readMoment("/opportunities/d-1?email=e-1")).toEqual({ dealId: "d-1", call: null, email: "e-1", t: null });
  });

  it("lead to a call's own page where it is on no deal that the reader may open", () => {
    expect(["/calls/c-1?t=65", "/calls/c-1"].map(isCallHref)).toEqual([true, true]);
    expect(["/calls/c-1?t=x", "//calls/c-1", "/calls/c-1/transcript", "/opportunities/c-1"].some(isCallHref)).toBe(false);
    expect(readMoment("/calls/c-1?t=65")).toBeNull();
  });

  it.each(["/api/calls/c-1/transcript", "javascript:alert(1)", "//elsewhere.example/opportunities/d?call=c", ""])(
    "to no deal's page lead nowhere: %s",
    (link) => {
      expect(readMoment(link)).toBeNull();
    },
  );
});

describe("a trend", () => {
  it("says where it goes, how fast and how sure that is", () => {
    const trend = { direction: "falling", per_call: -3.27, low: -6, high: -0.42, calls: 5 } as const;
    expect(trendWords({ trend, note: null })).toBe("Falling over 5 calls: −3.3 points a call, between −6 and −0.4.");
  });

  it("that cannot be judged says why", () => {
    expect(trendWords(pattern("rapport", 40))).toBe("Not enough to judge.");
  });
});

it("the weakest dimension comes first, what is not judged last", () => {
  const sorted = weakestFirst([pattern("rapport", null), pattern("discovery", 60), pattern("next_steps", 20)]);
  expect(sorted.map((one) => one.dimension)).toEqual(["next_steps", "discovery", "rapport"]);
});

it("a line is parted where a score is missing", () => {
  expect(lineRuns([null, 10, 20, null, 30])).toEqual([
    [
      [1, 10],
      [2, 20],
    ],
    [[4, 30]],
  ]);
});

it("points have a sign, times have words", () => {
  expect([signed(4.54), signed(-26), signed(-0.02)]).toEqual(["+4.5", "−26", "0"]);
  expect([times(1), times(2), times(5)]).toEqual(["once", "twice", "5 times"]);
});
