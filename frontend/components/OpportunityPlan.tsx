"use client";

import { usePlan } from "@/lib/api/record";
import type { OpportunityPlan as Plan } from "@/lib/api/types";
import { count } from "@/lib/format";
import { WARNING_WORDS } from "@/lib/record";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";
import { PlanLinks } from "./PlanLinks";
import { ActionItems, ClosePlan } from "./PlanSteps";
import { PlanVersions } from "./PlanVersions";
import { useNow } from "./Providers";
import { PlanPart, SourcedFact, SourcedList } from "./SourcedValue";
import { StageTrack } from "./StageTrack";
import { Failure, Loading, Skeleton } from "./states";

const GRID = "mt-3 grid items-start gap-4 lg:grid-cols-2";

/** The deal's plan: what is known and from where, what was promised, and what still stands before the close. */
export function OpportunityPlan({ id }: { id: string }) {
  const { data, error, mutate } = usePlan(id);
  return (
    <section aria-labelledby="plan" className="mt-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="plan">Plan</h2>
        {data !== undefined && <Basis plan={data} />}
        <PlanLinks path={`/api/opportunities/${id}`} />
      </div>
      {error !== undefined && (
        <div className="mt-3">
          <Failure what="The plan could not be loaded." error={error} retry={() => void mutate()} />
        </div>
      )}
      {data === undefined && error === undefined && (
        <Loading what="the plan">
          <Skeleton className="mt-3 h-[30rem] lg:h-[16rem]" />
          <div className={GRID}>
            <Skeleton className="h-[40rem]" />
            <Skeleton className="h-[40rem]" />
          </div>
        </Loading>
      )}
      {data !== undefined && <Parts id={id} plan={data} />}
    </section>
  );
}

function Basis({ plan: { conversations, pending } }: { plan: Plan }) {
  return (
    <p className="text-sm text-muted">
      From {count(conversations, "conversation")}
      {pending > 0 && <span className="font-semibold text-stale">, {pending} not read yet</span>}
    </p>
  );
}

function Parts({ id, plan }: { id: string; plan: Plan }) {
  const today = useNow().toISOString().slice(0, 10);
  const warnings = plan.warnings.filter((one) => one.from_day === null || one.from_day <= today);
  return (
    <>
      <StageTrack track={plan.stage} />
      <div className={GRID}>
        <div className="grid min-w-0 gap-4">
          <PlanPart id="core" title="Core">
            <ul>
              <SourcedFact name="Product" fact={plan.product} />
              <SourcedFact name="Value" fact={plan.value} />
              <SourcedFact name="Close date" fact={plan.close_date} />
              <SourcedFact name="Probability" fact={plan.probability} />
              <SourcedFact name="By when the buyer wants it" fact={plan.timeline} />
            </ul>
          </PlanPart>
          <ClosePlan steps={plan.close_plan} />
          <PlanVersions id={id} />
        </div>
        <div className="grid min-w-0 gap-4">
          <PlanPart id="warnings" title="Warnings" number={warnings.length}>
            {warnings.length === 0 && <p className="px-4 py-3 text-muted">None.</p>}
            <ul>
              {warnings.map((one) => (
                <li key={`${one.kind} ${one.text}`} className="border-b px-4 py-3 last:border-0">
                  {one.evidence.length === 0 ? (
                    <p>
                      <span className="badge bg-stale-soft text-stale">{WARNING_WORDS[one.kind]}</span> {one.text}
                    </p>
                  ) : (
                    <Disclosure
                      level="div"
                      name={<span className="badge bg-stale-soft text-stale">{WARNING_WORDS[one.kind]}</span>}
                      summary={<p className="mt-0.5">{one.text}</p>}
                    >
                      <Evidence quotes={one.evidence} />
                    </Disclosure>
                  )}
                </li>
              ))}
            </ul>
          </PlanPart>
          <ActionItems items={plan.items} />
          <PlanPart id="risks" title="Risks" number={plan.risks.length}>
            <SourcedList facts={plan.risks} none="None was said." />
          </PlanPart>
          <PlanPart id="competitors" title="Competitors" number={plan.competitors.length}>
            <SourcedList facts={plan.competitors} none="Nobody named one." />
          </PlanPart>
        </div>
      </div>
    </>
  );
}
