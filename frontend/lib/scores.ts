import type { Stage } from "./api/types";

export type Band = "low" | "fair" | "good" | "unknown";

/** A deal below this needs a manager's look. The one place that says so. */
export const LOW_BELOW = 50;
export const GOOD_FROM = 70;
/** An open deal without contact for so long is stale. */
export const STALE_AFTER_DAYS = 14;

export const BAND_WORDS: Record<Band, string> = { low: "Low", fair: "Fair", good: "Good", unknown: "Not judged" };

export function bandOf(score: number | null): Band {
  if (score === null) return "unknown";
  if (score < LOW_BELOW) return "low";
  return score < GOOD_FROM ? "fair" : "good";
}

export const STAGES: readonly Stage[] = [
  "prospecting",
  "discovery",
  "evaluation",
  "proposal",
  "negotiation",
  "closed_won",
  "closed_lost",
];

export const STAGE_WORDS: Record<Stage, string> = {
  prospecting: "Prospecting",
  discovery: "Discovery",
  evaluation: "Evaluation",
  proposal: "Proposal",
  negotiation: "Negotiation",
  closed_won: "Closed won",
  closed_lost: "Closed lost",
};

export const OPEN_STAGES = STAGES.filter((stage) => !isClosed(stage));
export const CLOSED_STAGES = STAGES.filter(isClosed);

export function isClosed(stage: Stage): boolean {
  return stage === "closed_won" || stage === "closed_lost";
}

/** Whole days since the last contact of an open deal that is stale, else null. */
export function staleDays(deal: { stage: Stage; last_touch_at: string | null }, now: Date): number | null {
  if (isClosed(deal.stage) || deal.last_touch_at === null) return null;
  const days = Math.floor((now.getTime() - Date.parse(deal.last_touch_at)) / 86_400_000);
  return days >= STALE_AFTER_DAYS ? days : null;
}
