import type { OpportunitySummary } from "./api/types";
import { STAGE_WORDS } from "./scores";

const COLUMNS: ReadonlyArray<[string, (deal: OpportunitySummary) => string | number | null]> = [
  ["Opportunity", (deal) => deal.name],
  ["Account", (deal) => deal.account?.name ?? null],
  ["Owner", (deal) => deal.owner?.name ?? null],
  ["Owner email", (deal) => deal.owner?.email ?? null],
  ["Product", (deal) => deal.product],
  ["Stage", (deal) => STAGE_WORDS[deal.stage]],
  ["CRM stage", (deal) => deal.crm_stage],
  ["Health", (deal) => deal.health_score],
  ["Amount", (deal) => deal.amount],
  ["Currency", (deal) => deal.currency],
  ["Close date", (deal) => deal.close_date],
  ["Last contact", (deal) => deal.last_touch_at],
  ["Id", (deal) => deal.id],
];

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
export function toCsv(deals: readonly OpportunitySummary[]): string {
  const rows = [COLUMNS.map(([title]) => title), ...deals.map((deal) => COLUMNS.map(([, valueOf]) => valueOf(deal)))];
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Text that a spreadsheet would run as a formula is kept as text. */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
