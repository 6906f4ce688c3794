import type { Me, SortKey } from "./api/types";
import { count } from "./format";
import { CLOSED_STAGES, LOW_BELOW, OPEN_STAGES, STAGE_WORDS, STALE_AFTER_DAYS } from "./scores";
import { DEFAULT_SORT, healthBounds, type ListState, quietDays, type SortColumn } from "./url";

type View = Pick<ListState, "stage" | "health_min" | "health_max" | "closes" | "quiet_days">;
type Filters = View & Pick<ListState, "owner">;

const EVERY: View = { stage: [], health_min: null, health_max: null, closes: null, quiet_days: null };
export const NO_FILTERS: Filters = { ...EVERY, owner: [] };

export interface Preset {
  name: string;
  about: string;
  filters: View & Partial<Pick<ListState, "owner">>;
}

/** Views that the API can answer; each replaces the filters of another. */
export const PRESETS: readonly Preset[] = [
  { name: "All", about: "Every deal", filters: EVERY },
  { name: "Open", about: "Deals that are not closed", filters: { ...EVERY, stage: OPEN_STAGES } },
  { name: "At risk", about: `Health below ${LOW_BELOW}`, filters: { ...EVERY, health_max: LOW_BELOW - 1 } },
  {
    name: "Closing this month",
    about: "Open deals with a close date in this month",
    filters: { ...EVERY, stage: OPEN_STAGES, closes: "this_month" },
  },
  {
    name: "No activity",
    about: `Open deals without a call or an email for ${STALE_AFTER_DAYS} days`,
    filters: { ...EVERY, stage: OPEN_STAGES, quiet_days: STALE_AFTER_DAYS },
  },
  { name: "Closed", about: "Won and lost", filters: { ...EVERY, stage: CLOSED_STAGES } },
];

/** Views of the reader's own: for whoever owns deals. */
export function presetsOf({ user_id: id, email }: Pick<Me, "user_id" | "email">): readonly Preset[] {
  if (id === null) return [];
  return [{ name: "Mine", about: "Open deals of yours", filters: { ...EVERY, stage: OPEN_STAGES, owner: [email ?? id] } }];
}

/** Whether the list shows just this view; owners and what is searched do not count where the view names none. */
export function isPreset({ filters }: Preset, state: ListState): boolean {
  return (
    (filters.owner === undefined || sameSet(filters.owner, state.owner)) &&
    sameSet(filters.stage, state.stage) &&
    filters.health_min === state.health_min &&
    filters.health_max === state.health_max &&
    filters.closes === state.closes &&
    filters.quiet_days === state.quiet_days
  );
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item) => other.includes(item));
}

export interface Chip {
  key: string;
  label: string;
  without: Partial<Filters>;
}

/** One chip per value that narrows the list, with what is left when it goes. */
export function chipsOf(state: ListState, ownerName: (owner: string) => string): Chip[] {
  const [low, high] = healthBounds(state);
  const chips: Chip[] = state.owner.map((owner) => ({
    key: `owner ${owner}`,
    label: `Owner: ${ownerName(owner)}`,
    without: { owner: state.owner.filter((other) => other !== owner) },
  }));
  for (const stage of state.stage) {
    chips.push({
      key: `stage ${stage}`,
      label: `Stage: ${STAGE_WORDS[stage]}`,
      without: { stage: state.stage.filter((other) => other !== stage) },
    });
  }
  if (low !== null || high !== null) {
    chips.push({
      key: "health",
      label: `Health: ${healthWords(low, high)}`,
      without: { health_min: null, health_max: null },
    });
  }
  if (state.closes !== null) {
    chips.push({ key: "closes", label: "Closing this month", without: { closes: null } });
  }
  const quiet = quietDays(state);
  if (quiet !== null) {
    chips.push({ key: "quiet", label: `No activity for ${count(quiet, "day")}`, without: { quiet_days: null } });
  }
  return chips;
}

function healthWords(low: number | null, high: number | null): string {
  if (low !== null && high !== null) return `${low} to ${high}`;
  return low === null ? `up to ${high}` : `from ${low}`;
}

export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

/** A header's next sort: ascending, descending, then back to the list's own order. */
export function nextSort(current: SortKey, column: SortColumn): SortKey {
  if (current === column) return `-${column}`;
  if (current === `-${column}` && current !== DEFAULT_SORT) return DEFAULT_SORT;
  return column;
}

export function directionOf(current: SortKey, column: SortColumn): "ascending" | "descending" | "none" {
  if (current === column) return "ascending";
  return current === `-${column}` ? "descending" : "none";
}
