"use client";

import { useState } from "react";
import type { ObjectionThread } from "@/lib/api/types";
import { calendarDay, count, times } from "@/lib/format";
import { EVENT_WORDS, OBJECTION_STATES } from "@/lib/insights";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";

type Exchange = ObjectionThread["events"];

const SHOWN_FIRST = 6;

/** What the buyer objects to, what keeps coming back first; each opens to the whole exchange. */
export function ObjectionList({ objections }: { objections: readonly ObjectionThread[] }) {
  const [isWhole, setWhole] = useState(false);
  const worstFirst = objections.toSorted(
    (one, other) => rank(one) - rank(other) || Date.parse(other.last_raised_at) - Date.parse(one.last_raised_at),
  );
  const unsettled = objections.filter((one) => one.state !== "resolved").length;
  return (
    <section aria-labelledby="objections" className="panel">
      <h3 id="objections" className="border-b px-4 py-3 font-semibold">
        Objections{" "}
        <span className="font-normal text-muted tabular-nums">
          {objections.length}
          {objections.length > 0 && `, ${unsettled} not settled`}
        </span>
      </h3>
      {objections.length === 0 && <p className="px-4 py-4 text-muted">The buyer has raised none.</p>}
      <ul>
        {(isWhole ? worstFirst : worstFirst.slice(0, SHOWN_FIRST)).map((one) => (
          <li key={`${one.kind} ${one.topic} ${one.first_raised_at}`} className="border-b px-4 py-3 last:border-0">
            <Disclosure
              name={<span className="inline-block first-letter:uppercase">{one.topic}</span>}
              beside={<State objection={one} />}
              summary={<p className="mt-0.5 text-sm text-muted">{historyOf(one)}</p>}
            >
              <Course events={one.events} />
            </Disclosure>
          </li>
        ))}
      </ul>
      {objections.length > SHOWN_FIRST && (
        <div className="border-t p-3">
          <button type="button" className="button w-full" onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Show fewer objections" : `Show ${count(objections.length - SHOWN_FIRST, "more objection")}`}
          </button>
        </div>
      )}
    </section>
  );
}

function State({ objection }: { objection: ObjectionThread }) {
  const { words, colours } = OBJECTION_STATES[objection.state];
  return <span className={`badge ${colours}`}>{words}</span>;
}

function Course({ events }: { events: Exchange }) {
  return (
    <ol className="flex flex-col gap-4 rounded-lg border p-3 sm:p-4">
      {events.map((event, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- an exchange is in order, and the same may happen twice
        <li key={place}>
          <p className="mb-1.5 font-semibold">
            {event.by ?? (event.what === "signed" ? "The buyer" : "Somebody")} {EVENT_WORDS[event.what]}
          </p>
          {event.evidence.length === 0 ? (
            <p className="text-sm text-muted">
              {event.title}, {dayOf(event.at)}
            </p>
          ) : (
            <Evidence quotes={event.evidence} />
          )}
        </li>
      ))}
    </ol>
  );
}

function historyOf(objection: ObjectionThread): string {
  const by = objection.raised_by.length === 0 ? "" : ` by ${objection.raised_by.join(", ")}`;
  const settled = objection.resolved_at === null ? "" : `; settled on ${dayOf(objection.resolved_at)}`;
  return `Raised ${times(objection.times_raised)}${by}, last on ${dayOf(objection.last_raised_at)}${settled}.`;
}

function rank(objection: ObjectionThread): number {
  return ["recurring", "open", "resolved"].indexOf(objection.state);
}

function dayOf(at: string): string {
  return calendarDay(at.slice(0, 10));
}
