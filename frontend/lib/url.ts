import {
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";
import type { OpportunityQuery, SortKey } from "./api/types";
import { STAGES } from "./scores";

const SORT_KEYS = [
  "name",
  "account",
  "owner",
  "stage",
  "health_score",
  "amount",
  "close_date",
  "updated_at",
  "last_touch_at",
] as const;
export type SortColumn = (typeof SORT_KEYS)[number];

const DIRECTED: readonly SortKey[] = SORT_KEYS.flatMap((key): SortKey[] => [key, `-${key}`]);
export const DEFAULT_SORT: SortKey = "-last_touch_at";
export const PAGE_SIZE = 25;

/** The state of the list of opportunities: its address is the only place where it is kept. */
export const listParsers = {
  search: parseAsString.withDefault(""),
  owner: parseAsArrayOf(parseAsString).withDefault([]),
  stage: parseAsArrayOf(parseAsStringLiteral(STAGES)).withDefault([]),
  health_min: parseAsInteger,
  health_max: parseAsInteger,
  closes: parseAsStringLiteral(["this_month"] as const),
  quiet_days: parseAsInteger,
  sort: parseAsStringLiteral(DIRECTED).withDefault(DEFAULT_SORT),
  page: parseAsInteger.withDefault(1),
};
export type ListState = inferParserType<typeof listParsers>;
export const serializeList = createSerializer(listParsers);

/** What the timeline shows, and the second of a call that a link points at. */
export const timelineParsers = {
  type: parseAsStringLiteral(["call", "email"] as const),
  order: parseAsStringLiteral(["newest", "oldest"] as const).withDefault("newest"),
  call: parseAsString,
  email: parseAsString,
  t: parseAsInteger,
};
const serializeTimeline = createSerializer(timelineParsers);

/** The tabs of a deal's page by their names in the address; the first is what an address without one shows. */
export const DEAL_TABS = ["overview", "qualification", "map", "plan"] as const;
export type DealTab = (typeof DEAL_TABS)[number];

/** Which part of a deal is shown. A link to a moment names none and leads to the timeline. */
export const dealParsers = {
  tab: parseAsStringLiteral(DEAL_TABS).withDefault("overview"),
  view: parseAsStringLiteral(["map", "list"] as const).withDefault("map"),
  person: parseAsString,
};
const serializeDeal = createSerializer({ ...dealParsers, ...timelineParsers });

/** Another tab of the page at this address, which keeps the list that it was reached from. */
export function tabHref(pathname: string, search: URLSearchParams, tab: DealTab): string {
  return `${pathname}${serializeDeal(search, { tab, view: null, person: null, call: null, email: null, t: null })}`;
}

export const accountParsers = {
  search: parseAsString.withDefault(""),
  page: parseAsInteger.withDefault(1),
};

/** What the API is asked for this state; what an address may say and the API refuses is brought within its bounds. */
export function toQuery(state: ListState, page = state.page, limit = PAGE_SIZE): OpportunityQuery {
  const [low, high] = healthBounds(state);
  const quiet = quietDays(state);
  return {
    ...(state.search.trim() === "" ? {} : { search: state.search.trim().slice(0, 200) }),
    ...(state.owner.length === 0 ? {} : { owner: state.owner.slice(0, 100) }),
    ...(state.stage.length === 0 ? {} : { stage: state.stage }),
    ...(low === null ? {} : { health_score_min: low }),
    ...(high === null ? {} : { health_score_max: high }),
    ...(state.closes === null ? {} : monthOf(new Date())),
    ...(quiet === null ? {} : { quiet_days: quiet }),
    sort: state.sort,
    page: Math.min(Math.max(1, page), 1_000_000),
    limit,
  };
}

/** The bounds of health from 0 to 100, the lower first. */
export function healthBounds(state: Pick<ListState, "health_min" | "health_max">): [number | null, number | null] {
  const [low, high] = [clamp(state.health_min), clamp(state.health_max)];
  return low !== null && high !== null && low > high ? [high, low] : [low, high];
}

/** For how many days a deal has to be quiet; null where that does not matter. */
export function quietDays({ quiet_days: days }: Pick<ListState, "quiet_days">): number | null {
  return days === null ? null : Math.min(3650, Math.max(1, days));
}

/** The first and the last day of a moment's month, where the reader is. */
export function monthOf(moment: Date): Pick<OpportunityQuery, "close_date_from" | "close_date_to"> {
  const [year, month] = [moment.getFullYear(), moment.getMonth()];
  const last = new Date(year, month + 1, 0).getDate();
  const day = (number: number) => `${year}-${twoDigits(month + 1)}-${twoDigits(number)}`;
  return { close_date_from: day(1), close_date_to: day(last) };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

function clamp(value: number | null): number | null {
  return value === null ? null : Math.min(100, Math.max(0, value));
}

/** The deal's page; with the list's state it knows its neighbours. */
export function dealHref(id: string, state?: ListState): string {
  return `/opportunities/${id}${state === undefined ? "" : serializeList(state)}`;
}

/** A link to a second of a call that can be shared: on its deal's page, or on its own. */
export function momentHref(dealId: string | null, callId: string, second: number): string {
  if (dealId === null) return `/calls/${callId}${serializeTimeline({ t: second })}`;
  return `/opportunities/${dealId}${serializeTimeline({ call: callId, t: second })}`;
}

export interface Moment {
  dealId: string;
  call: string | null;
  email: string | null;
  t: number | null;
}

/** Whether a link of the API leads to the page of a call. */
export function isCallHref(link: string): boolean {
  return /^\/calls\/[\w-]+(?:\?t=\d+)?$/.test(link);
}

/** Where a link of the API leads; null for one that leads to no deal's page. */
export function readMoment(link: string): Moment | null {
  const found = /^\/opportunities\/([\w-]+)\?(call|email)=([\w-]+)(?:&t=(\d+))?$/.exec(link);
  if (found === null) return null;
  const [, dealId = "", kind, id = "", second] = found;
  return {
    dealId,
    call: kind === "call" ? id : null,
    email: kind === "email" ? id : null,
    t: second === undefined ? null : Number(second),
  };
}
