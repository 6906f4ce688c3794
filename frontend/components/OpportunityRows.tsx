"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { OpportunitySummary, SortKey } from "@/lib/api/types";
import { directionOf, nextSort } from "@/lib/filters";
import { money } from "@/lib/format";
import { dealHref, type ListState, type SortColumn } from "@/lib/url";
import { CloseDate, LastContact, StageBadge } from "./DealFacts";
import { HealthButton } from "./Health";
import { RowSignals } from "./RowSignals";
import { Skeleton } from "./states";

const COLUMNS: ReadonlyArray<[SortColumn, string, string]> = [
  ["name", "Opportunity", "w-[30%]"],
  ["account", "Account", ""],
  ["owner", "Owner", ""],
  ["stage", "Stage", ""],
  ["health_score", "Health", ""],
  ["amount", "Amount", "text-right"],
  ["close_date", "Close date", ""],
  ["last_touch_at", "Last contact", ""],
];
const SORT_WORDS: Record<SortColumn, string> = {
  ...(Object.fromEntries(COLUMNS.map(([column, words]) => [column, words])) as Record<SortColumn, string>),
  updated_at: "Last change",
};
const CELL = "px-3 py-2.5 align-middle";

interface Rows {
  deals: readonly OpportunitySummary[] | undefined;
  state: ListState;
  sort: (sort: SortKey) => void;
}

/** The list as a table: screens that are wide enough. */
export function OpportunityTable({ deals, state, sort }: Rows) {
  return (
    <table className="hidden w-full text-sm lg:table">
      <caption className="sr-only">Opportunities</caption>
      <thead>
        <tr className="border-b">
          {COLUMNS.map(([column, words, className]) => (
            <th
              key={column}
              scope="col"
              aria-sort={directionOf(state.sort, column)}
              className={`px-3 py-1 text-left font-semibold whitespace-nowrap ${className}`}
            >
              <button
                type="button"
                className={`inline-flex min-h-8 items-center gap-1 text-muted hover:text-fg ${directionOf(state.sort, column) === "none" ? "" : "text-fg"}`}
                onClick={() => sort(nextSort(state.sort, column))}
              >
                {words}
                <SortIcon direction={directionOf(state.sort, column)} />
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {deals === undefined
          ? Array.from({ length: 12 }, (_, row) => <SkeletonRow key={row} />)
          : deals.map((deal) => <Row key={deal.id} deal={deal} state={state} />)}
      </tbody>
    </table>
  );
}

function SortIcon({ direction }: { direction: "ascending" | "descending" | "none" }) {
  if (direction === "none") return <ChevronsUpDown aria-hidden className="size-3.5 opacity-60" />;
  return direction === "ascending" ? (
    <ArrowUp aria-hidden className="size-3.5" />
  ) : (
    <ArrowDown aria-hidden className="size-3.5" />
  );
}

function Row({ deal, state }: { deal: OpportunitySummary; state: ListState }) {
  return (
    <tr className="relative border-b last:border-0 focus-within:bg-raised hover:bg-raised">
      <td className={CELL}>
        <DealLink deal={deal} state={state} />
        {deal.product !== null && <span className="block text-muted">{deal.product}</span>}
        <RowSignals deal={deal} />
      </td>
      <td className={CELL}>
        {deal.account === null ? <None /> : <AccountLink id={deal.account.id} name={deal.account.name} />}
      </td>
      <td className={CELL}>{deal.owner?.name ?? <None />}</td>
      <td className={CELL}>
        <StageBadge stage={deal.stage} />
      </td>
      <td className={CELL}>
        <HealthButton id={deal.id} name={deal.name} score={deal.health_score} />
      </td>
      <td className={`${CELL} text-right whitespace-nowrap tabular-nums`}>{money(deal.amount, deal.currency)}</td>
      <td className={CELL}>
        <CloseDate deal={deal} />
      </td>
      <td className={CELL}>
        <LastContact deal={deal} />
      </td>
    </tr>
  );
}

function SkeletonRow() {
  return (
    <tr className="border-b last:border-0">
      <td colSpan={COLUMNS.length} className={CELL}>
        <Skeleton className="h-[4.4rem]" />
      </td>
    </tr>
  );
}

/** The list as cards: phones and narrow windows. */
export function OpportunityCards({ deals, state, sort }: Rows) {
  const column = state.sort.replace("-", "") as SortColumn;
  const descending = state.sort.startsWith("-");
  return (
    <div className="lg:hidden">
      <div className="flex items-center gap-2 border-b p-3">
        <label className="flex min-w-0 flex-1 items-center gap-2 text-sm text-muted">
          Sort by
          <select
            className="field min-w-0 flex-1"
            value={column}
            onChange={(event) => sort(`${descending ? "-" : ""}${event.target.value as SortColumn}`)}
          >
            {Object.entries(SORT_WORDS).map(([key, words]) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button px-2.5"
          aria-label={descending ? "Descending. Sort ascending" : "Ascending. Sort descending"}
          onClick={() => sort(descending ? column : `-${column}`)}
        >
          <SortIcon direction={descending ? "descending" : "ascending"} />
        </button>
      </div>
      <ul>
        {deals === undefined
          ? Array.from({ length: 8 }, (_, card) => (
              <li key={card} className="border-b p-4 last:border-0">
                <Skeleton className="h-40" />
              </li>
            ))
          : deals.map((deal) => <Card key={deal.id} deal={deal} state={state} />)}
      </ul>
    </div>
  );
}

function Card({ deal, state }: { deal: OpportunitySummary; state: ListState }) {
  return (
    <li className="relative flex flex-col gap-2 border-b p-4 last:border-0 focus-within:bg-raised">
      <DealLink deal={deal} state={state} />
      <RowSignals deal={deal} />
      <div className="flex flex-wrap items-center gap-2">
        <HealthButton id={deal.id} name={deal.name} score={deal.health_score} />
        <StageBadge stage={deal.stage} />
        <span className="ml-auto font-semibold tabular-nums">{money(deal.amount, deal.currency)}</span>
      </div>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-0.5 text-sm [&_dt]:text-muted">
        <dt>Account</dt>
        <dd>{deal.account === null ? <None /> : <AccountLink id={deal.account.id} name={deal.account.name} />}</dd>
        <dt>Owner</dt>
        <dd>{deal.owner?.name ?? <None />}</dd>
        <dt>Closes</dt>
        <dd>
          <CloseDate deal={deal} />
        </dd>
        <dt>Last contact</dt>
        <dd>
          <LastContact deal={deal} />
        </dd>
      </dl>
    </li>
  );
}

function DealLink({ deal, state }: { deal: OpportunitySummary; state: ListState }) {
  return (
    <Link
      data-row-link
      href={dealHref(deal.id, state)}
      prefetch={false}
      className="font-semibold after:absolute after:inset-0 hover:underline"
    >
      {deal.name}
    </Link>
  );
}

function AccountLink({ id, name }: { id: string; name: string }) {
  return (
    <Link href={`/accounts/${id}`} prefetch={false} className="relative z-10 inline-flex min-h-6 items-center hover:underline">
      {name}
    </Link>
  );
}

function None() {
  return <span className="text-muted">None</span>;
}
