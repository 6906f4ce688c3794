import type {
  ItemState,
  Qualification,
  Role,
  Score,
  ScoreName,
  Signal,
  SignalState,
  SignalStatus,
  Source,
  StakeholderMap,
  WarningKind,
} from "./api/types";
import type { ScoreWish, SignalWish } from "./api/record";
import type { Badge } from "./insights";

export const MEDDIC: readonly Signal[] = [
  "metrics",
  "economic_buyer",
  "decision_criteria",
  "decision_process",
  "identify_pain",
  "champion",
];

export const SIGNAL_WORDS: Record<Signal, string> = {
  metrics: "Metrics",
  economic_buyer: "Economic buyer",
  decision_criteria: "Decision criteria",
  decision_process: "Decision process",
  identify_pain: "Identified pain",
  champion: "Champion",
  budget: "Budget",
  authority: "Authority",
  need: "Need",
  timeline: "Timeline",
};

export const SIGNAL_STATUSES: Record<SignalStatus, Badge> = {
  confirmed: { words: "Confirmed", colours: "bg-good-soft text-good" },
  partial: { words: "Partial", colours: "bg-stale-soft text-stale" },
  missing: { words: "Missing", colours: "bg-raised text-muted" },
  contradicted: { words: "Contradicted", colours: "bg-low-soft text-low" },
};

/** What a letter of MEDDIC says: upper case confirmed, lower case partial, - that it is missing or contradicted. */
export function letterStatus(letter: string): "confirmed" | "partial" | "open" {
  if (letter === "-") return "open";
  return letter === letter.toUpperCase() ? "confirmed" : "partial";
}

/** The qualification as it will be once the wish is stored. */
export function withDecision(
  qualification: Qualification,
  signal: Signal,
  wish: SignalWish,
  at: string,
): Qualification {
  return { ...qualification, signals: qualification.signals.map((one) => (one.signal === signal ? decided(one, wish, at) : one)) };
}

function decided(state: SignalState, wish: SignalWish, at: string): SignalState {
  if (wish === null) return { ...state, decision: null, status: state.computed_status };
  const status = wish.verdict === "confirmed" ? "confirmed" : "missing";
  return { ...state, status, since: at, decision: { ...wish, author: "You", at } };
}

export const ROLE_WORDS: Record<Role, string> = {
  decision_maker: "Decision maker",
  champion: "Champion",
  blocker: "Blocker",
  influencer: "Influencer",
  user: "User",
};

export const SCORE_WORDS: Record<ScoreName, string> = {
  decision_power: "Decision power",
  influence_level: "Influence",
  relationship_strength: "Relationship",
};
export const SCORE_NAMES = Object.keys(SCORE_WORDS) as ScoreName[];

/** The map as it will be once the wish is stored. */
export function withScore(map: StakeholderMap, person: string, name: ScoreName, wish: ScoreWish, at: string): StakeholderMap {
  const set = (score: Score): Score =>
    wish === null
      ? { ...score, value: score.computed, decision: null }
      : { ...score, value: wish.value, decision: { ...wish, author: "You", at } };
  return {
    ...map,
    people: map.people.map((one) => (one.person_id === person ? { ...one, [name]: set(one[name]) } : one)),
  };
}

export const SOURCE_WORDS: Record<Source, string> = {
  crm: "CRM",
  conversation: "Conversation",
  person: "A person",
  computed: "Computed",
};

export const ITEM_STATES: Record<ItemState, Badge> = {
  open: { words: "Open", colours: "bg-raised text-fg" },
  done: { words: "Done", colours: "bg-good-soft text-good" },
  overdue: { words: "Overdue", colours: "bg-stale-soft text-stale" },
  broken: { words: "Broken", colours: "bg-low-soft text-low" },
};

export const WARNING_WORDS: Record<WarningKind, string> = {
  ghosted: "Ghosted",
  no_power: "No power",
  single_threaded: "Single-threaded",
  stalled: "Stalled",
  no_next_step: "No next step",
  date_slipped: "Date slipped",
};
