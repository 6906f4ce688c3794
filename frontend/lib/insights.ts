import type {
  Dimension,
  DimensionPattern,
  EventKind,
  IndicatorState,
  PartName,
  Relationship,
  Stance,
  ThreadState,
  Trend,
  Warmth,
} from "./api/types";
import { count } from "./format";

/** A word and the colours that say the same. */
export interface Badge {
  words: string;
  colours: string;
}

const LOW = "bg-low-soft text-low";
const AMBER = "bg-stale-soft text-stale";
const GOOD = "bg-good-soft text-good";
const PLAIN = "bg-raised text-fg";

export const DIMENSION_WORDS: Record<Dimension, string> = {
  discovery: "Discovery",
  objections: "Handling of objections",
  product_knowledge: "Product knowledge",
  rapport: "Rapport",
  next_steps: "Next steps",
};

export const OBJECTION_STATES: Record<ThreadState, Badge> = {
  open: { words: "Open", colours: AMBER },
  recurring: { words: "Recurring", colours: LOW },
  resolved: { words: "Resolved", colours: GOOD },
};

/** What happened, after the name of who did it. */
export const EVENT_WORDS: Record<EventKind, string> = {
  raised: "raised it",
  raised_again: "raised it again",
  asked_back: "asked back",
  answered: "answered",
  put_off: "put it off",
  accepted: "accepted the answer",
  rejected: "rejected the answer",
  waits: "waits for an answer",
  let_rest: "spoke of it without raising it again",
  signed: "signed all the same",
};

export const STANCES: Record<Stance, Badge> = {
  resisted: { words: "Objection", colours: LOW },
  at_risk: { words: "Risk", colours: LOW },
  denied: { words: "Denied", colours: AMBER },
  mentioned: { words: "Topic", colours: PLAIN },
  confirmed: { words: "Confirmed", colours: GOOD },
  settled: { words: "Settled", colours: GOOD },
};

export const WARMTHS: Record<Warmth, Badge> = {
  warming: { words: "Warming", colours: GOOD },
  steady: { words: "Steady", colours: PLAIN },
  cooling: { words: "Cooling", colours: LOW },
};

export const PART_WORDS: Record<PartName, string> = {
  talking: "Talking",
  questions: "Questions",
  attendance: "Attendance",
  mood: "Mood",
  commitments: "Commitments",
  resistance: "Resistance",
  replies: "Replies",
};

export const INDICATOR_STATES: Record<IndicatorState, string> = {
  present: "Shown",
  absent: "Not shown",
  badly: "Done badly",
};

const DIRECTION_WORDS: Record<Trend["direction"], string> = {
  rising: "Rising",
  falling: "Falling",
  level: "Level",
  unclear: "No clear trend",
};

/** The trend in words; where it has none, why. */
export function trendWords({ trend, note }: Pick<DimensionPattern, "trend" | "note">): string {
  if (trend === null) return note ?? "";
  const words = `${DIRECTION_WORDS[trend.direction]} over ${count(trend.calls, "call")}`;
  return `${words}: ${signed(trend.per_call)} points a call, between ${signed(trend.low)} and ${signed(trend.high)}.`;
}

/** How far the relationship moved; null where that cannot be judged. */
export function changeWords({ change, change_low: low, change_high: high }: Relationship): string | null {
  if (change === null || low === null || high === null) return null;
  return `${signed(change)} points from the first conversation to the last, between ${signed(low)} and ${signed(high)}.`;
}

/** "+4.5", "−26", "0", of at most one decimal. */
export function signed(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  if (rounded === 0) return "0";
  return rounded > 0 ? `+${rounded}` : `−${Math.abs(rounded)}`;
}

/** The weakest average first; what has none comes last. */
export function weakestFirst(patterns: readonly DimensionPattern[]): DimensionPattern[] {
  return patterns.toSorted((one, other) => (one.average ?? Infinity) - (other.average ?? Infinity));
}

/** Neighbouring points that can be joined by a line: a point without a score parts the line. */
export function lineRuns(scores: readonly (number | null)[]): [number, number][][] {
  const runs: [number, number][][] = [[]];
  scores.forEach((score, place) => {
    if (score === null) runs.push([]);
    else runs.at(-1)?.push([place, score]);
  });
  return runs.filter((run) => run.length > 0);
}
