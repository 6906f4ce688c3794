"use client";

import { ArrowLeft } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useEffect } from "react";
import { ApiError } from "@/lib/api/client";
import { useAccount } from "@/lib/api/hooks";
import type { AccountDetail as Account } from "@/lib/api/types";
import { count } from "@/lib/format";
import { dealHref } from "@/lib/url";
import { StageBadge } from "./DealFacts";
import { HealthButton } from "./Health";
import { useRowKeys } from "./Shortcuts";
import { Empty, Failure, Loading, Skeleton } from "./states";

const AccountPlan = dynamic(() => import("./AccountPlan").then((part) => part.AccountPlan), {
  loading: () => <Skeleton className="mt-6 h-[44rem]" />,
});

/** One company: its deals, and the people that are known there. */
export function AccountDetail({ id }: { id: string }) {
  const { data, error, mutate } = useAccount(id);
  useRowKeys();
  useEffect(() => {
    if (data !== undefined) document.title = `${data.name} · Dealcoach`;
  }, [data]);

  return (
    <>
      <Link href="/accounts" className="inline-flex min-h-9 items-center gap-1.5 text-sm hover:underline">
        <ArrowLeft aria-hidden className="size-4" />
        Accounts
      </Link>
      {error instanceof ApiError && (error.status === 404 || error.status === 422) ? (
        <div className="panel mt-4">
          <Empty title="There is no such account">It may have been removed, or the address is mistyped.</Empty>
        </div>
      ) : (
        error !== undefined && (
          <div className="mt-4">
            <Failure what="The account could not be loaded." error={error} retry={() => void mutate()} />
          </div>
        )
      )}
      {data !== undefined && <Body account={data} />}
      {data === undefined && error === undefined && (
        <Loading what="the account">
          <Skeleton className="mt-4 h-16 w-1/2" />
          <div className="mt-4 grid gap-4 lg:grid-cols-2">
            <Skeleton className="h-72" />
            <Skeleton className="h-72" />
          </div>
        </Loading>
      )}
    </>
  );
}

function Body({ account }: { account: Account }) {
  const about = [account.domain, account.industry, account.employees === null ? null : count(account.employees, "employee")];
  return (
    <>
      <header className="mt-3">
        <h1>{account.name}</h1>
        <p className="text-muted">{about.filter((part) => part !== null).join(" · ")}</p>
      </header>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
        <Deals account={account} />
        <People account={account} />
      </div>
      <AccountPlan id={account.id} />
    </>
  );
}

function Deals({ account }: { account: Account }) {
  return (
    <section aria-labelledby="deals" className="panel">
      <h2 id="deals" className="border-b px-4 py-3">
        Opportunities <span className="font-normal text-muted tabular-nums">{account.opportunities.length}</span>
      </h2>
      {account.opportunities.length === 0 && <Empty title="No opportunities with this account" />}
      <ul>
        {account.opportunities.map((deal) => (
          <li
            key={deal.id}
            className="relative flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-4 py-3 last:border-0 focus-within:bg-raised hover:bg-raised"
          >
            <Link
              data-row-link
              href={dealHref(deal.id)}
              prefetch={false}
              className="min-w-0 flex-1 basis-56 font-semibold after:absolute after:inset-0 hover:underline"
            >
              {deal.name}
            </Link>
            <StageBadge stage={deal.stage} />
            <HealthButton id={deal.id} name={deal.name} score={deal.health_score} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function People({ account }: { account: Account }) {
  return (
    <section aria-labelledby="people" className="panel">
      <h2 id="people" className="border-b px-4 py-3">
        People <span className="font-normal text-muted tabular-nums">{account.people.length}</span>
      </h2>
      {account.people.length === 0 && <Empty title="Nobody of this account is known yet" />}
      <ul>
        {account.people.map((person) => (
          <li key={person.id} className="border-b px-4 py-2.5 last:border-0">
            <p className="font-semibold">{person.name}</p>
            <p className="text-sm text-muted">{person.title ?? "No title known"}</p>
            {person.email !== null && (
              <a href={`mailto:${person.email}`} className="link inline-block min-h-6 text-sm break-all">
                {person.email}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
