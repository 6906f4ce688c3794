"use client";

import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useMe, useOpportunities } from "@/lib/api/hooks";
import { isPreset, NO_FILTERS, PRESETS, presetsOf } from "@/lib/filters";
import { count } from "@/lib/format";
import { type ListState, listParsers, serializeList, toQuery } from "@/lib/url";
import { ExportButton } from "./ExportButton";
import { FilterChips, OpportunityFilters } from "./OpportunityFilters";
import { OpportunityCards, OpportunityTable } from "./OpportunityRows";
import { Pager } from "./Pager";
import { SearchBox } from "./SearchBox";
import { useRowKeys } from "./Shortcuts";
import { Empty, Failure } from "./states";

export function OpportunitiesList() {
  const [state, setState] = useQueryStates(listParsers, { history: "push" });
  const { data, error, isLoading, isValidating, mutate } = useOpportunities(toQuery(state));
  useRowKeys();

  const change = (changed: Partial<ListState>) => void setState({ page: 1, ...changed });
  const toPage = (page: number) => {
    void setState({ page });
    window.scrollTo({ top: 0 });
  };
  const clear = () => change({ ...NO_FILTERS, search: "" });
  const pagination = data?.pagination;

  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1>Opportunities</h1>
          <p role="status" className="min-h-6 text-sm text-muted">
            {pagination === undefined ? "" : count(pagination.total, "opportunity", "opportunities")}
          </p>
        </div>
        <ExportButton state={state} />
      </div>

      <PresetTabs state={state} />
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <SearchBox
          value={state.search}
          label="Search deals and accounts"
          onSearch={(search) => change({ search })}
        />
        <OpportunityFilters state={state} change={change} />
      </div>
      <div className="mt-3 empty:hidden">
        <FilterChips state={state} change={change} />
      </div>

      {error !== undefined && (
        <div className="mt-4">
          <Failure
            what={data === undefined ? "The list could not be loaded." : "The list could not be brought up to date."}
            error={error}
            retry={() => void mutate()}
          />
        </div>
      )}

      {(data !== undefined || error === undefined) && (
        <div className="panel relative mt-4 overflow-hidden" aria-busy={isValidating}>
          {isValidating && !isLoading && <div aria-hidden className="skeleton absolute inset-x-0 top-0 h-0.5 bg-accent" />}
          {pagination?.total === 0 ? (
            <NothingFound state={state} clear={clear} />
          ) : pagination !== undefined && data?.opportunities.length === 0 ? (
            <Empty title="This page is past the end of the list">
              <button type="button" className="button" onClick={() => toPage(pagination.total_pages)}>
                Go to the last page
              </button>
            </Empty>
          ) : (
            <>
              <OpportunityTable deals={data?.opportunities} state={state} sort={(sort) => change({ sort })} />
              <OpportunityCards deals={data?.opportunities} state={state} sort={(sort) => change({ sort })} />
            </>
          )}
        </div>
      )}
      {pagination !== undefined && data?.opportunities.length !== 0 && (
        <div className="mt-3">
          <Pager pagination={pagination} onPage={toPage} />
        </div>
      )}
    </>
  );
}

/** Views of the list that keep search, owners and sort. */
function PresetTabs({ state }: { state: ListState }) {
  const { data: me } = useMe();
  const views = me === undefined ? PRESETS : [...PRESETS, ...presetsOf(me)];
  const shown = views.findLast((preset) => isPreset(preset, state));
  return (
    <nav aria-label="Views" className="mt-3 overflow-x-auto overflow-y-hidden border-b">
      <ul className="flex gap-1">
        {views.map((preset) => (
          <li key={preset.name}>
            <Link
              href={`/opportunities${serializeList({ ...state, ...preset.filters, page: 1 })}`}
              prefetch={false}
              title={preset.about}
              aria-current={preset === shown ? "page" : undefined}
              className="-mb-px block border-b-2 border-transparent px-3 py-2 text-sm font-semibold whitespace-nowrap text-muted hover:text-fg aria-[current]:border-accent aria-[current]:text-fg"
            >
              {preset.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NothingFound({ state, clear }: { state: ListState; clear: () => void }) {
  const narrowed = serializeList({ ...state, page: 1, sort: listParsers.sort.defaultValue }) !== "";
  if (!narrowed) {
    return (
      <Empty title="No opportunities yet">
        They appear here after the first sync with Gong or the first import: run <code>dealcoach sync</code> or{" "}
        <code>dealcoach import</code>.
      </Empty>
    );
  }
  return (
    <Empty title="No opportunity matches">
      <p>{state.search === "" ? "No deal passes all filters." : `Nothing found for “${state.search}” with these filters.`}</p>
      <button type="button" className="button mt-3" onClick={clear}>
        Clear search and filters
      </button>
    </Empty>
  );
}
