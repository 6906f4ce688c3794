"use client";

import { Check, ExternalLink } from "lucide-react";
import Link from "next/link";
import { type RefObject, useEffect, useRef } from "react";
import type { Conflict, Side } from "@/lib/api/crm";
import { choiceWords, crmHref, KIND_WORDS, outcomeWords, recordHref, sideValue } from "@/lib/crm";
import type { Decision, Decisions } from "@/lib/decisions";
import { When } from "./When";

const SIDES: readonly Side[] = ["dealcoach", "crm"];

/** One conflict: both values, whose was kept, and the choice between them. */
export function ConflictCard({ conflict, crm, decisions }: { conflict: Conflict; crm: string; decisions: Decisions }) {
  const decision = decisions.of(conflict.id);
  const chosen = conflict.resolution ?? decision?.winner ?? null;
  const isOpen = conflict.resolution === null && decision === undefined;
  const card = useRef<HTMLLIElement>(null);
  useKeptFocus(card, decision?.phase);
  return (
    <li ref={card} tabIndex={-1} className="panel">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 border-b px-4 py-2">
        <h3 className="min-w-0 font-semibold">
          <RecordName conflict={conflict} />
        </h3>
        <p className="text-sm text-muted">
          Found <When at={conflict.found_at} />
        </p>
      </div>
      <div className="px-4 py-3">
        <p className="mb-2 text-sm">
          <span className="text-muted">{KIND_WORDS[conflict.kind]}</span>{" "}
          <span className="font-semibold">
            {conflict.field === null ? "removed by one side, edited by the other" : (conflict.label ?? conflict.field)}
          </span>
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          {SIDES.map((side) => (
            <SideValue
              key={side}
              conflict={conflict}
              side={side}
              crm={crm}
              chosen={chosen}
              choose={isOpen ? () => decisions.decide(conflict.id, side) : null}
            />
          ))}
        </div>
        <Outcome conflict={conflict} crm={crm} decision={decision} decisions={decisions} />
      </div>
    </li>
  );
}

function RecordName({ conflict }: { conflict: Conflict }) {
  const href = recordHref(conflict);
  const name = conflict.record_name ?? "A record without a name";
  if (href === null) return name;
  return (
    <Link data-row-link href={href} prefetch={false} className="inline-block min-h-6 hover:underline">
      {name}
    </Link>
  );
}

function SideValue({
  conflict,
  side,
  crm,
  chosen,
  choose,
}: {
  conflict: Conflict;
  side: Side;
  crm: string;
  chosen: Side | null;
  choose: (() => void) | null;
}) {
  const name = side === "crm" ? crm : "Dealcoach";
  const href = side === "crm" ? crmHref(conflict.url) : null;
  const words = choiceWords(conflict, side, crm);
  return (
    <div
      className={`flex min-w-0 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border px-3 py-2 ${chosen === side ? "border-accent bg-accent-soft" : ""}`}
    >
      <div className="min-w-0">
        <p className="flex min-h-6 flex-wrap items-center gap-x-2 text-sm">
          {href === null ? (
            <span className="text-muted">{name}</span>
          ) : (
            <a href={href} target="_blank" rel="noreferrer" className="link inline-flex min-h-6 items-center gap-1">
              {name}
              <ExternalLink aria-hidden className="size-3.5" />
              <span className="sr-only"> (opens in a new tab)</span>
            </a>
          )}
          {conflict.winner === side && <span className="badge bg-raised">Was kept</span>}
          {chosen === side && (
            <span className="badge bg-accent text-on-accent">
              <Check aria-hidden className="size-3.5" />
              Chosen
            </span>
          )}
        </p>
        <p className="text-base font-semibold break-words">{sideValue(conflict, side)}</p>
      </div>
      {choose !== null && (
        <button
          type="button"
          className="button"
          aria-label={`${words}: ${sideValue(conflict, side)}, for ${conflict.label ?? "the record"} of ${conflict.record_name ?? "this record"}`}
          onClick={choose}
        >
          {words}
        </button>
      )}
    </div>
  );
}

/** Buttons come and go: the focus goes to Undo while there is one, else to the card, and never to the page's start. */
function useKeptFocus(card: RefObject<HTMLLIElement | null>, phase: Decision["phase"] | undefined): void {
  const before = useRef(phase);
  useEffect(() => {
    if (before.current !== phase && document.activeElement === document.body) {
      (card.current?.querySelector<HTMLElement>("[data-undo]") ?? card.current)?.focus({ preventScroll: true });
    }
    before.current = phase;
  }, [card, phase]);
}

/** What became of the conflict, with the way back while there is one. */
function Outcome({
  conflict,
  crm,
  decision,
  decisions,
}: {
  conflict: Conflict;
  crm: string;
  decision: Decision | undefined;
  decisions: Decisions;
}) {
  const phase = decision?.phase;
  return (
    <div className={`flex flex-wrap items-center gap-x-3 gap-y-1 text-sm ${phase === undefined && conflict.resolution === null ? "" : "mt-2 min-h-9"}`}>
      <p role="status" className="min-w-0">
        <Told conflict={conflict} crm={crm} decision={decision} />
      </p>
      {phase === "undoable" && (
        <button type="button" data-undo className="button" onClick={() => decisions.undo(conflict.id)}>
          Undo
        </button>
      )}
      {phase === "failed" && (
        <>
          <button type="button" className="button" onClick={() => decisions.retry(conflict.id)}>
            Try again
          </button>
          <button type="button" className="button button-quiet" onClick={() => decisions.undo(conflict.id)}>
            Leave it
          </button>
        </>
      )}
    </div>
  );
}

function Told({ conflict, crm, decision }: { conflict: Conflict; crm: string; decision: Decision | undefined }) {
  if (conflict.resolution !== null) {
    return (
      <>
        {outcomeWords(conflict, conflict.resolution, crm)} Decided{" "}
        {conflict.resolved_at === null ? "" : <When at={conflict.resolved_at} />}
      </>
    );
  }
  if (decision === undefined) return null;
  const outcome = outcomeWords(conflict, decision.winner, crm);
  switch (decision.phase) {
    case "undoable":
      return `${outcome} Saved in a few seconds.`;
    case "sending":
      return `${outcome} Saving…`;
    case "sent":
      return `${outcome} Saved; ${crm} is told with the next sync. To change it again, change the value itself.`;
    default:
      return <span className="text-low">Not saved. {decision.error.message}</span>;
  }
}
