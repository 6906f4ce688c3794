"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { OpportunityDetail } from "@/lib/api/types";
import { count, money } from "@/lib/format";
import { CloseDate, LastContact, NeedsReview, StageBadge } from "./DealFacts";
import { HealthBadge, HealthButton, HealthReasons } from "./Health";

/** As high as most deals need, so that the timeline below does not move when the deal is there. */
export const HEADER_GRID = "mt-4 grid gap-4 lg:min-h-[23.5rem] lg:grid-cols-[1fr_26rem]";

/** Which deal it is, above each of its parts. */
export function OpportunityTitle({ deal }: { deal: OpportunityDetail }) {
  return (
    <div className="mt-3">
      <h1>{deal.name}</h1>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <StageBadge stage={deal.stage} />
        <HealthButton id={deal.id} name={deal.name} score={deal.health.score} />
        {deal.needs_review && <NeedsReview />}
        {deal.product !== null && <span className="text-muted">{deal.product}</span>}
      </div>
    </div>
  );
}

/** The deal's facts, and its health opened to its reasons. */
export function OpportunityHeader({ deal, reveal }: { deal: OpportunityDetail; reveal: (entry: string) => void }) {
  return (
    <div className={HEADER_GRID}>
      <section aria-labelledby="facts" className="panel p-4 sm:p-5">
        <h2 id="facts">Facts</h2>
        <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
          <Fact name="Account">
            {deal.account === null ? (
              "None"
            ) : (
              <Link href={`/accounts/${deal.account.id}`} prefetch={false} className="link">
                {deal.account.name}
              </Link>
            )}
          </Fact>
          <Fact name="Owner">{deal.owner?.name ?? "None"}</Fact>
          <Fact name="Amount">{money(deal.amount, deal.currency)}</Fact>
          <Fact name="Close date">
            <CloseDate deal={deal} />
          </Fact>
          <Fact name="Probability in the CRM">{deal.probability === null ? "None" : `${deal.probability} %`}</Fact>
          <Fact name="Last contact">
            <LastContact deal={deal} />
          </Fact>
          {deal.crm_stage !== null && <Fact name="Stage in the CRM">{deal.crm_stage}</Fact>}
          <Fact name="Conversations">
            {count(deal.call_count, "call")}, {count(deal.email_count, "email")}
          </Fact>
          {deal.next_step !== null && (
            <div className="col-span-full min-w-0">
              <dt className="text-sm text-muted">Next step</dt>
              <dd>{deal.next_step}</dd>
            </div>
          )}
        </dl>
      </section>
      <section aria-labelledby="health" className="panel p-4 sm:p-5">
        <div className="flex items-center justify-between gap-3">
          <h2 id="health">Health</h2>
          <HealthBadge score={deal.health.score} />
        </div>
        <details open className="mt-3">
          <summary className="min-h-6 cursor-pointer text-sm text-muted">Reasons</summary>
          <div className="mt-2">
            <HealthReasons health={deal.health} reveal={reveal} />
          </div>
        </details>
      </section>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
