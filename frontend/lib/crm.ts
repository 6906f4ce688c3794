import { createSerializer, type inferParserType, parseAsInteger, parseAsStringLiteral } from "nuqs";
import type { Conflict, ConflictQuery, CrmStatus, Kind, Problem, RecordCounts, Side, SyncState } from "./api/crm";
import { calendarDay, count } from "./format";
import type { Badge } from "./insights";
import { STAGE_WORDS } from "./scores";
import { dealHref } from "./url";

export const KIND_WORDS: Record<Kind, string> = {
  account: "Account",
  stakeholder: "Stakeholder",
  opportunity: "Opportunity",
};

export const KINDS_WORDS: Record<Kind, string> = {
  account: "Accounts",
  stakeholder: "Stakeholders",
  opportunity: "Opportunities",
};

export const KINDS = Object.keys(KIND_WORDS) as Kind[];

/** Which conflicts are shown. */
export const conflictParsers = {
  state: parseAsStringLiteral(["open", "resolved"] as const).withDefault("open"),
  kind: parseAsStringLiteral(KINDS),
  page: parseAsInteger.withDefault(1),
};
type ConflictState = inferParserType<typeof conflictParsers>;
export const serializeConflicts = createSerializer(conflictParsers);

export function toConflictQuery({ state, kind, page }: ConflictState): ConflictQuery {
  return { state, ...(kind === null ? {} : { kind }), page: Math.min(Math.max(1, page), 1_000_000), limit: 25 };
}

const LOW = "bg-low-soft text-low";
const AMBER = "bg-stale-soft text-stale";
const GOOD = "bg-good-soft text-good";
const PLAIN = "bg-raised text-fg";

export const SYNC_STATES: Record<SyncState, Badge> = {
  "none configured": { words: "Not connected", colours: PLAIN },
  "not set up": { words: "Not set up", colours: AMBER },
  "never ran": { words: "Never ran", colours: PLAIN },
  running: { words: "Running", colours: "bg-accent-soft text-accent" },
  waiting: { words: "Waiting", colours: AMBER },
  unfinished: { words: "Unfinished", colours: AMBER },
  failed: { words: "Failed", colours: LOW },
  done: { words: "In step", colours: GOOD },
};

/** The CRM's name as its vendor writes it. */
export function crmName(connector: string): string {
  return connector.charAt(0).toUpperCase() + connector.slice(1);
}

/** Seconds from the start of the last run to its end; null where it has not come to one. */
export function lastSeconds({ started_at: start, finished_at: end }: Pick<CrmStatus, "started_at" | "finished_at">): number | null {
  if (start === null || end === null) return null;
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000;
  return seconds < 0 ? null : seconds;
}

/** "0.3 s", "42 s", "3 min". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** What is not simply in both, as far as there is any. */
export function restWords(counts: RecordCounts): string {
  const parts: [number, string][] = [
    [counts.waiting, "waiting to go"],
    [counts.creating, "being created"],
    [counts.unreachable, "not shown by the CRM"],
    [counts.trashed, "in the trash"],
  ];
  return parts
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`)
    .join(", ");
}

export function waitingIn(records: readonly RecordCounts[]): number {
  return records.reduce((sum, each) => sum + each.waiting + each.creating, 0);
}

export interface ProblemGroup {
  kind: string;
  reason: string;
  problems: Problem[];
}

/** The same reason for the same kind of record is one type, the most frequent first. */
export function groupProblems(problems: readonly Problem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  for (const problem of problems) {
    const key = `${problem.kind} ${problem.reason}`;
    const group = groups.get(key) ?? { kind: problem.kind, reason: problem.reason, problems: [] };
    group.problems.push(problem);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((one, other) => other.problems.length - one.problems.length);
}

export function problemKind(kind: string): string {
  return KINDS.find((known) => known === kind) === undefined ? kind.replaceAll("_", " ") : KIND_WORDS[kind as Kind];
}

/** The record's page here; people have none. */
export function recordHref({ kind, record_id: id }: Pick<Conflict, "kind" | "record_id">): string | null {
  if (kind === "opportunity") return dealHref(id);
  return kind === "account" ? `/accounts/${id}` : null;
}

/** A link into the CRM, where it is one that a browser may be sent to. */
export function crmHref(url: string | null): string | null {
  return url !== null && url.startsWith("https://") ? url : null;
}

const NUMBERS = new Set(["amount", "probability", "employees", "health"]);
const number = new Intl.NumberFormat("en-US");

/** A stored value as a person reads it. */
function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "Empty";
  if (Array.isArray(value)) return value.length === 1 ? `The record ${String(value[0])}` : count(value.length, "record");
  const words = String(value);
  if (field === "stage" && words in STAGE_WORDS) return STAGE_WORDS[words as keyof typeof STAGE_WORDS];
  if (NUMBERS.has(field) && Number.isFinite(Number(words))) return number.format(Number(words));
  return /^\d{4}-\d\d-\d\d$/.test(words) ? calendarDay(words) : words;
}

/** What each side holds; without a field, one had removed the record and the other had edited it. */
export function sideValue(conflict: Conflict, side: Side): string {
  if (conflict.field === null) return side === conflict.winner ? "Edited" : "Removed";
  return valueWords(conflict.field, side === "crm" ? conflict.crm_value : conflict.dealcoach_value);
}

/** What a decision does, as the button that takes it says. */
export function choiceWords(conflict: Conflict, side: Side, crm: string): string {
  if (conflict.field === null) return side === conflict.winner ? "Keep the record" : "Remove the record";
  return `Use ${side === "crm" ? crm : "Dealcoach"}’s value`;
}

/** What a decision comes to once it is taken. */
export function outcomeWords(conflict: Conflict, side: Side, crm: string): string {
  if (conflict.field === null) return side === conflict.winner ? "The record stays on both sides." : "The record is removed on both sides.";
  return `${side === "crm" ? crm : "Dealcoach"}’s value, ${sideValue(conflict, side)}, holds on both sides.`;
}
