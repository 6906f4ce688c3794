"use client";

import Link from "next/link";
import { useAccountPlan } from "@/lib/api/record";
import type { AccountPlan as Plan } from "@/lib/api/types";
import { calendarDay, count, money } from "@/lib/format";
import { ROLE_WORDS } from "@/lib/record";
import { dealHref } from "@/lib/url";
import { PlanLinks } from "./PlanLinks";
import { PlanPart, SourcedFact, SourcedList } from "./SourcedValue";
import { Failure, Loading, Skeleton } from "./states";

const GRID = "mt-3 grid items-start gap-4 lg:grid-cols-2";

/** The account's plan: who they are, what has been between us, and where more is to be sold. */
export function AccountPlan({ id }: { id: string }) {
  const { data, error, mutate } = useAccountPlan(id);
  return (
    <section aria-labelledby="plan" className="mt-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="plan">Account plan</h2>
        <PlanLinks path={`/api/accounts/${id}`} />
      </div>
      {error !== undefined && (
        <div className="mt-3">
          <Failure what="The account’s plan could not be loaded." error={error} retry={() => void mutate()} />
        </div>
      )}
      {data === undefined && error === undefined && (
        <Loading what="the account’s plan">
          <div className={GRID}>
            <Skeleton className="h-[44rem]" />
            <Skeleton className="h-[44rem]" />
          </div>
        </Loading>
      )}
      {data !== undefined && <Parts plan={data} />}
    </section>
  );
}

function Parts({ plan }: { plan: Plan }) {
  return (
    <div className={GRID}>
      <div className="grid min-w-0 gap-4">
        <PlanPart id="profile" title="Profile">
          <ul>
            <SourcedFact name="Industry" fact={plan.industry} />
            <SourcedFact name="Size" fact={plan.size} />
            <SourcedFact name="Business model" fact={plan.business_model} />
          </ul>
        </PlanPart>
        <PlanPart id="tech" title="Systems in use" number={plan.tech_stack.length}>
          <SourcedList facts={plan.tech_stack} none="None was named." />
        </PlanPart>
        <PlanPart id="initiatives" title="Initiatives" number={plan.initiatives.length}>
          <SourcedList facts={plan.initiatives} none="None was named." />
        </PlanPart>
        <PlanPart id="whitespace" title="Whitespace" number={plan.whitespace.length}>
          <SourcedList facts={plan.whitespace} none="A deal is about each of our product lines." />
        </PlanPart>
        <PlanPart id="fit" title="Needs that we fit" number={plan.fit.length}>
          <SourcedList facts={plan.fit} none="None was said." />
        </PlanPart>
        <PlanPart id="competitors" title="Competitors" number={plan.competitors.length}>
          <SourcedList facts={plan.competitors} none="Nobody named one." />
        </PlanPart>
      </div>
      <div className="grid min-w-0 gap-4">
        <PlanPart id="history" title="History">
          <History plan={plan} />
        </PlanPart>
        <PlanPart id="status" title="Deals" number={plan.active.length + plan.wins.length + plan.losses.length}>
          <DealLines deals={[...plan.active, ...plan.wins, ...plan.losses]} />
        </PlanPart>
        <PlanPart id="contacts" title="Key contacts" number={plan.contacts.length}>
          {plan.contacts.length === 0 && <p className="px-4 py-3 text-muted">Nobody is known yet.</p>}
          <ul>
            {plan.contacts.map((contact) => (
              <li key={contact.person_id} className="border-b px-4 py-2.5 last:border-0">
                <p className="font-semibold">{contact.name}</p>
                <p className="text-sm text-muted">
                  {[
                    contact.title,
                    ...new Set(contact.roles.map((role) => ROLE_WORDS[role])),
                    count(contact.deals.length, "deal"),
                    `last on ${calendarDay(contact.last_at.slice(0, 10))}`,
                  ]
                    .filter((part) => part !== null)
                    .join(", ")}
                </p>
              </li>
            ))}
          </ul>
        </PlanPart>
      </div>
    </div>
  );
}

function History({ plan: { interactions, first_at: first, last_at: last, sentiment } }: { plan: Plan }) {
  return (
    <div className="px-4 py-3">
      <p>
        {count(interactions, "conversation")}
        {first !== null && last !== null && `, from ${calendarDay(first.slice(0, 10))} to ${calendarDay(last.slice(0, 10))}`}
      </p>
      {sentiment.length > 0 && (
        <table className="mt-2 w-full text-sm">
          <caption className="pb-1 text-left text-muted">The buyer’s mood by month, −1 to 1</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Mood</th>
              <th scope="col">Conversations</th>
            </tr>
          </thead>
          <tbody>
            {sentiment.map((point) => (
              <tr key={point.month} className="border-b last:border-0">
                <th scope="row" className="py-1 text-left font-normal">
                  {point.month}
                </th>
                <td className="py-1 text-right tabular-nums">{point.sentiment}</td>
                <td className="py-1 text-right text-muted tabular-nums">{point.conversations}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function DealLines({ deals }: { deals: Plan["active"] }) {
  if (deals.length === 0) return <p className="px-4 py-3 text-muted">None yet.</p>;
  return (
    <ul>
      {deals.map((deal) => (
        <li key={deal.opportunity_id} className="border-b px-4 py-2.5 last:border-0">
          <div className="flex flex-wrap items-baseline justify-between gap-x-3">
            <Link href={dealHref(deal.opportunity_id)} prefetch={false} className="link min-w-0">
              {deal.name}
            </Link>
            <span className="tabular-nums">{money(deal.amount, deal.currency)}</span>
          </div>
          <p className="text-sm text-muted">{deal.status}</p>
        </li>
      ))}
    </ul>
  );
}
