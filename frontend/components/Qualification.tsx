"use client";

import { useQualification } from "@/lib/api/record";
import type { Qualification as Answer, SignalState } from "@/lib/api/types";
import { calendarDay } from "@/lib/format";
import { letterStatus, MEDDIC, SIGNAL_STATUSES, SIGNAL_WORDS } from "@/lib/record";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";
import { SignalDecision } from "./SignalDecision";
import { Failure, Loading, Skeleton } from "./states";

const GRID = "mt-4 grid items-start gap-4 lg:grid-cols-2";

/** The ten signals of MEDDIC and BANT: what is known, what it rests on, and what to ask next. */
export function Qualification({ id }: { id: string }) {
  const { data, error, mutate } = useQualification(id);
  return (
    <>
      <h2 className="sr-only">Qualification</h2>
      {error !== undefined && (
        <div className="mt-4">
          <Failure what="The qualification could not be loaded." error={error} retry={() => void mutate()} />
        </div>
      )}
      {data === undefined && error === undefined && (
        <Loading what="the qualification">
          <div className={GRID}>
            <Skeleton className="h-[46rem] lg:h-[40rem]" />
            <Skeleton className="h-[30rem] lg:h-[27rem]" />
          </div>
        </Loading>
      )}
      {data !== undefined && (
        <div className={GRID}>
          <Group id={id} name="MEDDIC" letters={data.meddic} signals={data.signals.filter((one) => MEDDIC.includes(one.signal))} />
          <Group id={id} name="BANT" letters={data.bant} signals={data.signals.filter((one) => !MEDDIC.includes(one.signal))} />
        </div>
      )}
    </>
  );
}

function Group({ id, name, letters, signals }: { id: string; name: string; letters: string; signals: Answer["signals"] }) {
  const confirmed = [...letters].filter((letter) => letterStatus(letter) === "confirmed").length;
  return (
    <section aria-labelledby={name} className="panel">
      <h3 id={name} className="border-b px-4 py-3 font-semibold">
        {name}{" "}
        <span className="font-normal text-muted tabular-nums">
          {confirmed} of {signals.length} confirmed
        </span>
      </h3>
      <ul>
        {signals.map((state) => (
          <li key={state.signal} id={state.signal} className="border-b px-4 py-3 last:border-0">
            <Disclosure name={SIGNAL_WORDS[state.signal]} beside={<Status state={state} />} summary={<Summary state={state} />}>
              <Grounds id={id} state={state} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Status({ state: { status, decision } }: { state: SignalState }) {
  const { words, colours } = SIGNAL_STATUSES[status];
  return (
    <>
      <span className={`badge ${colours}`}>{words}</span>
      {decision !== null && <span className="text-sm text-muted">decided by a person</span>}
    </>
  );
}

function Summary({ state: { value, note, since, confidence, ask_next: ask, status } }: { state: SignalState }) {
  const facts = [
    status === "missing" ? null : `Confidence ${Math.round(confidence * 100)} %`,
    since === null ? null : `since ${calendarDay(since.slice(0, 10))}`,
  ].filter((fact) => fact !== null);
  return (
    <div className="mt-1 flex flex-col gap-1">
      {value !== null && <p className="first-letter:uppercase">{value}</p>}
      {facts.length > 0 && <p className="text-sm text-muted">{facts.join(", ")}</p>}
      {note !== null && <p className={`text-sm ${status === "contradicted" ? "text-low" : "text-muted"}`}>{note}</p>}
      {ask !== null && (
        <p className="text-sm">
          <span className="font-semibold">Next:</span> {ask}
        </p>
      )}
    </div>
  );
}

function Grounds({ id, state }: { id: string; state: SignalState }) {
  return (
    <div className="flex flex-col gap-4 rounded-lg border p-3 sm:p-4">
      {state.evidence.length === 0 ? (
        <p className="text-muted">Nobody has said anything about it yet.</p>
      ) : (
        <div>
          <h5 className="mb-2 text-sm text-muted">
            What it rests on{state.said_by.length > 0 && `: ${state.said_by.join(", ")}`}
          </h5>
          <Evidence quotes={state.evidence} />
        </div>
      )}
      {state.against.length > 0 && (
        <div>
          <h5 className="mb-2 text-sm text-low">What speaks against it</h5>
          <Evidence quotes={state.against} />
        </div>
      )}
      <SignalDecision id={id} state={state} />
    </div>
  );
}
