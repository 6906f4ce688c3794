import type { ReactNode } from "react";
import type { Sourced } from "@/lib/api/types";
import { calendarDay } from "@/lib/format";
import { SOURCE_WORDS } from "@/lib/record";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";

/** A part of a plan with a heading; a number beside it where it counts something. */
export function PlanPart({ id, title, number, children }: { id: string; title: string; number?: number | undefined; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="panel">
      <h3 id={id} className="border-b px-4 py-3 font-semibold">
        {title} {number !== undefined && <span className="font-normal text-muted tabular-nums">{number}</span>}
      </h3>
      {children}
    </section>
  );
}

/** A fact of a plan: its value, where it is from, and what says otherwise. */
export function SourcedFact({ name, fact }: { name: string; fact: Sourced }) {
  return (
    <li className="border-b px-4 py-2.5 last:border-0">
      <p className="text-sm text-muted">{name}</p>
      <SourcedValue fact={fact} />
    </li>
  );
}

/** Claims of one kind, each with its words. */
export function SourcedList({ facts, none }: { facts: readonly Sourced[]; none: string }) {
  if (facts.length === 0) return <p className="px-4 py-3 text-muted">{none}</p>;
  return (
    <ul>
      {facts.map((fact) => (
        <li key={`${fact.value} ${fact.note}`} className="border-b px-4 py-2.5 last:border-0">
          <SourcedValue fact={fact} />
        </li>
      ))}
    </ul>
  );
}

function SourcedValue({ fact: { value, source, note, evidence } }: { fact: Sourced }) {
  const words = value === null ? <span className="font-normal text-muted">Not known</span> : dayOr(value);
  const from = source !== null && <span className="badge bg-raised font-normal">{SOURCE_WORDS[source]}</span>;
  const differs = note !== null && <p className="mt-0.5 text-sm text-muted">{note}</p>;
  if (evidence.length > 0) {
    return (
      <Disclosure level="div" name={words} beside={from} summary={differs}>
        <Evidence quotes={evidence} />
      </Disclosure>
    );
  }
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
        {words} {from}
      </p>
      {differs}
    </>
  );
}

/** A calendar day as people write it; other words as they are. */
function dayOr(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? calendarDay(value) : value;
}
