"use client";

import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useAccounts } from "@/lib/api/hooks";
import type { AccountRow } from "@/lib/api/types";
import { count } from "@/lib/format";
import { accountParsers } from "@/lib/url";
import { Pager } from "./Pager";
import { SearchBox } from "./SearchBox";
import { useRowKeys } from "./Shortcuts";
import { Empty, Failure, Skeleton } from "./states";

export function AccountsList() {
  const [state, setState] = useQueryStates(accountParsers, { history: "push" });
  const { data, error, isValidating, mutate } = useAccounts(state.search, state.page);
  useRowKeys();
  const search = (words: string) => void setState({ search: words, page: 1 });

  return (
    <>
      <h1>Accounts</h1>
      <p role="status" className="min-h-6 text-sm text-muted">
        {data === undefined ? "" : count(data.pagination.total, "account")}
      </p>
      <div className="mt-3 flex">
        <SearchBox value={state.search} label="Search accounts" onSearch={search} />
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
        <div className="panel mt-4 overflow-hidden" aria-busy={isValidating}>
          {data?.accounts.length === 0 ? (
            <Nothing state={state} total={data.pagination.total} clear={() => search("")} />
          ) : (
            <ul>
              {data === undefined
                ? Array.from({ length: 12 }, (_, row) => (
                    <li key={row} className="border-b p-3 last:border-0">
                      <Skeleton className="h-12" />
                    </li>
                  ))
                : data.accounts.map((account) => <Row key={account.id} account={account} />)}
            </ul>
          )}
        </div>
      )}
      {data !== undefined && data.accounts.length > 0 && (
        <div className="mt-3">
          <Pager
            pagination={data.pagination}
            onPage={(page) => {
              void setState({ page });
              window.scrollTo({ top: 0 });
            }}
          />
        </div>
      )}
    </>
  );
}

function Row({ account }: { account: AccountRow }) {
  const about = [account.domain, account.industry, account.employees === null ? null : count(account.employees, "employee")];
  return (
    <li className="relative flex flex-wrap items-center gap-x-6 gap-y-1 border-b px-4 py-3 last:border-0 focus-within:bg-raised hover:bg-raised">
      <div className="min-w-0 flex-1 basis-60">
        <Link
          data-row-link
          href={`/accounts/${account.id}`}
          prefetch={false}
          className="font-semibold after:absolute after:inset-0 hover:underline"
        >
          {account.name}
        </Link>
        <p className="text-sm text-muted">{about.filter((part) => part !== null).join(" · ")}</p>
      </div>
      <p className="flex gap-4 text-sm tabular-nums">
        <span>
          <strong>{account.open_opportunities}</strong> open
        </span>
        <span className="text-muted">{account.won_opportunities} won</span>
        <span className="text-muted">{account.lost_opportunities} lost</span>
      </p>
    </li>
  );
}

function Nothing({ state, total, clear }: { state: { search: string; page: number }; total: number; clear: () => void }) {
  if (total > 0) {
    return (
      <Empty title="This page is past the end of the list">
        <button type="button" className="button" onClick={clear}>
          Go to the first page
        </button>
      </Empty>
    );
  }
  if (state.search === "") return <Empty title="No accounts yet">They appear here after the first sync or import.</Empty>;
  return (
    <Empty title="No account matches">
      <p>Nothing found for “{state.search}”.</p>
      <button type="button" className="button mt-3" onClick={clear}>
        Clear search
      </button>
    </Empty>
  );
}
