"use client";

import { useState } from "react";
import type { OpportunityPlan } from "@/lib/api/types";
import { calendarDay, count } from "@/lib/format";
import { ITEM_STATES } from "@/lib/record";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";
import { PlanPart } from "./SourcedValue";

const SHOWN_FIRST = 6;
const URGENCY = ["overdue", "broken", "open", "done"] as const;

/** What both sides said they would do, what is late first. */
export function ActionItems({ items }: { items: OpportunityPlan["items"] }) {
  const sorted = items.toSorted(
    (one, other) => URGENCY.indexOf(one.state) - URGENCY.indexOf(other.state) || (one.by ?? "9").localeCompare(other.by ?? "9"),
  );
  const [shown, more] = useFirst(sorted, "action item");
  return (
    <PlanPart id="items" title="Action items" number={items.length}>
      {items.length === 0 && <p className="px-4 py-3 text-muted">Nobody has promised anything yet.</p>}
      <ul>
        {shown.map((item) => (
          <li key={`${item.at} ${item.who} ${item.what}`} className="border-b px-4 py-3 last:border-0">
            <Disclosure
              level="div"
              name={item.what}
              beside={<span className={`badge ${ITEM_STATES[item.state].colours}`}>{ITEM_STATES[item.state].words}</span>}
              summary={
                <p className="mt-0.5 text-sm text-muted">
                  {[
                    item.who ?? "Nobody named",
                    item.side === "external" ? "buyer" : null,
                    item.by === null ? "no day" : `by ${calendarDay(item.by)}`,
                    item.agreed ? null : "not agreed",
                  ]
                    .filter((part) => part !== null)
                    .join(", ")}
                </p>
              }
            >
              <Evidence quotes={item.evidence} />
              {item.settled_by.length > 0 && (
                <div className="mt-3">
                  <p className="mb-2 text-sm text-muted">What settled it</p>
                  <Evidence quotes={item.settled_by} />
                </div>
              )}
            </Disclosure>
          </li>
        ))}
      </ul>
      {more}
    </PlanPart>
  );
}

/** What stands between the deal and its close, in order. */
export function ClosePlan({ steps }: { steps: OpportunityPlan["close_plan"] }) {
  const [shown, more] = useFirst(steps, "step");
  return (
    <PlanPart id="close-plan" title="Close plan" number={steps.length}>
      {steps.length === 0 && <p className="px-4 py-3 text-muted">Nothing stands between the deal and its close.</p>}
      <ol>
        {shown.map((step, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- steps are in order, and the same may come twice
          <li key={place} className="border-b px-4 py-3 last:border-0">
            <Step step={step} />
          </li>
        ))}
      </ol>
      {more}
    </PlanPart>
  );
}

function Step({ step: { what, who, by, reason, evidence } }: { step: OpportunityPlan["close_plan"][number] }) {
  const facts = [who, by === null ? null : `by ${calendarDay(by)}`, reason].filter((fact) => fact !== null).join(", ");
  const about = <p className="mt-0.5 text-sm text-muted">{facts}</p>;
  if (evidence.length === 0) {
    return (
      <>
        <p className="font-semibold">{what}</p>
        {about}
      </>
    );
  }
  return (
    <Disclosure level="div" name={what} summary={about}>
      <Evidence quotes={evidence} />
    </Disclosure>
  );
}

/** The first few of a list, and the button that shows all. */
function useFirst<Item>(items: readonly Item[], one: string): [readonly Item[], React.ReactNode] {
  const [isWhole, setWhole] = useState(false);
  if (items.length <= SHOWN_FIRST) return [items, null];
  const button = (
    <div className="border-t p-3">
      <button type="button" className="button w-full" onClick={() => setWhole(!isWhole)}>
        {isWhole ? `Show fewer ${one}s` : `Show ${count(items.length - SHOWN_FIRST, `more ${one}`)}`}
      </button>
    </div>
  );
  return [isWhole ? items : items.slice(0, SHOWN_FIRST), button];
}
