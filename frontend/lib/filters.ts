import type { SortKey } from "./api/types";
import { CLOSED_STAGES, LOW_BELOW, OPEN_STAGES, STAGE_WORDS } from "./scores";
import { DEFAULT_SORT, healthBounds, type ListState, type SortColumn } from "./url";

type Filters = Pick<ListState, "owner" | "stage" | "health_min" | "health_max">;

export const NO_FILTERS: Filters = { owner: [], stage: [], health_min: null, health_max: null };

export interface Preset {
  name: string;
  about: string;
  filters: Pick<ListState, "stage" | "health_min" | "health_max">;
}

/** Views that the API can answer. */
export const PRESETS: readonly Preset[] = [
  { name: "All", about: "Every deal", filters: { stage: [], health_min: null, health_max: null } },
  { name: "Open", about: "Deals that are not closed", filters: { stage: OPEN_STAGES, health_min: null, health_max: null } },
  {
    name: "At risk",
    about: `Health below ${LOW_BELOW}`,
    filters: { stage: [], health_min: null, health_max: LOW_BELOW - 1 },
  },
  { name: "Closed", about: "Won and lost", filters: { stage: CLOSED_STAGES, health_min: null, health_max: null } },
];

export function isPreset(preset: Preset, state: ListState): boolean {
  const { stage, health_min, health_max } = preset.filters;
  return sameSet(stage, state.stage) && health_min === state.health_min && health_max === state.health_max;
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
