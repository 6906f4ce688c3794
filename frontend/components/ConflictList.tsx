"use client";

import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useSWRConfig } from "swr";
import { useConflicts } from "@/lib/api/crm";
import { conflictParsers, KINDS, KINDS_WORDS, serializeConflicts, toConflictQuery } from "@/lib/crm";
import { useDecisions } from "@/lib/decisions";
import { ConflictCard } from "./ConflictCard";
import { Pager } from "./Pager";
import { useRowKeys } from "./Shortcuts";
import { Empty, Failure, Loading, Skeleton } from "./states";

const TABS = { open: "Open", resolved: "Resolved" } as const;

/** Values that one side had set and that gave way to the other's: ours and theirs side by side, and whose is right. */
export function ConflictList({ crm, open }: { crm: string; open: number }) {
  const [state, setState] = useQueryStates(conflictParsers, { history: "push" });
  const { data, error, isValidating, mutate } = useConflicts(toConflictQuery(state));
  const { mutate: bringUpToDate } = useSWRConfig();
  const decisions = useDecisions(() => void bringUpToDate("crm-status"));
  useRowKeys();

  return (
    <section aria-labelledby="conflicts" className="mt-6">
      <h2 id="conflicts">Conflicts</h2>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b">
        <nav aria-label="Conflicts by state">
          <ul className="flex gap-1">
            {(Object.keys(TABS) as (keyof typeof TABS)[]).map((tab) => (
              <li key={tab}>
                <Link
                  href={`/crm${serializeConflicts({ ...state, state: tab, page: 1 })}`}
                  prefetch={false}
                  scroll={false}
                  aria-current={tab === state.state ? "page" : undefined}
                  className="-mb-px block border-b-2 border-transparent px-3 py-2 text-sm font-semibold whitespace-nowrap text-muted hover:text-fg aria-[current]:border-accent aria-[current]:text-fg"
                >
                  {TABS[tab]}
                  {tab === "open" && <span className="font-normal tabular-nums"> {open}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <label className="mb-1.5 text-sm">
          <span className="sr-only">Kind</span>
          <select
            className="field"
            value={state.kind ?? ""}
            onChange={(event) => void setState({ kind: KINDS.find((kind) => kind === event.target.value) ?? null, page: 1 })}
          >
            <option value="">All kinds</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {KINDS_WORDS[kind]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {error !== undefined && (
        <div className="mt-4">
          <Failure
            what={data === undefined ? "The conflicts could not be loaded." : "The conflicts could not be brought up to date."}
            error={error}
            retry={() => void mutate()}
          />
        </div>
      )}
      {data === undefined && error === undefined && (
        <Loading what="conflicts">
          {Array.from({ length: 3 }, (_, place) => (
            <Skeleton key={place} className="mt-3 h-[15.5rem] sm:h-[10rem]" />
          ))}
        </Loading>
      )}
      {data?.conflicts.length === 0 && (
        <div className="panel mt-3">
          <Nothing
            state={state}
            total={data.pagination.total}
            all={() => void setState({ kind: null, page: 1 })}
          />
        </div>
      )}
      {data !== undefined && data.conflicts.length > 0 && (
        <>
          <ul aria-busy={isValidating} className="mt-3 flex flex-col gap-3">
            {data.conflicts.map((conflict) => (
              <ConflictCard key={conflict.id} conflict={conflict} crm={crm} decisions={decisions} />
            ))}
          </ul>
          <div className="mt-3">
            <Pager
              pagination={data.pagination}
              onPage={(page) => {
                void setState({ page });
                document.querySelector("#conflicts")?.scrollIntoView();
              }}
            />
          </div>
        </>
      )}
    </section>
  );
}

function Nothing({
  state,
  total,
  all,
}: {
  state: { state: keyof typeof TABS; kind: string | null };
  total: number;
  all: () => void;
}) {
  if (total > 0) {
    return (
      <Empty title="This page is past the end of the list">
        <button type="button" className="button" onClick={all}>
          Go to the first page
        </button>
      </Empty>
    );
  }
  if (state.kind !== null) {
    return (
      <Empty title="No conflict of this kind">
        <button type="button" className="button" onClick={all}>
          Show all kinds
        </button>
      </Empty>
    );
  }
  return state.state === "open" ? (
    <Empty title="No conflict waits for you">Where both sides set the same field, the value that gave way appears here.</Empty>
  ) : (
    <Empty title="No conflict has been resolved yet" />
  );
}
