"use client";

import { type FormEvent, useId, useState } from "react";
import { saveSignal, type SignalWish, useQualification, useRefreshRecord } from "@/lib/api/record";
import type { SignalState, Verdict } from "@/lib/api/types";
import { calendarDay } from "@/lib/format";
import { SIGNAL_STATUSES, SIGNAL_WORDS, withDecision } from "@/lib/record";
import { useUndoable } from "./undoable";

const VERDICT_WORDS: Record<Verdict, string> = { confirmed: "confirmed", rejected: "rejected" };

/** Where a person confirms or rejects a signal with a reason, which outranks what is computed until it is taken back. */
export function SignalDecision({ id, state }: { id: string; state: SignalState }) {
  const save = useSave(id, state);
  const { decision } = state;
  if (decision === null) return <Form key="form" state={state} save={save} />;
  return (
    <div className="rounded-lg bg-raised p-3">
      <p>
        <span className="font-semibold first-letter:uppercase">{decision.author}</span> {VERDICT_WORDS[decision.verdict]} it on{" "}
        {calendarDay(decision.at.slice(0, 10))}: {decision.reason}
      </p>
      <p className="mt-1 text-sm text-muted">
        Computed: {SIGNAL_STATUSES[state.computed_status].words.toLowerCase()}.
      </p>
      <button type="button" className="button mt-2" onClick={() => save(null)}>
        Take it back
      </button>
    </div>
  );
}

function Form({ state, save }: { state: SignalState; save: (wish: SignalWish) => void }) {
  const [reason, setReason] = useState("");
  const field = useId();
  const decide = (event: FormEvent, verdict: Verdict) => {
    event.preventDefault();
    if (reason.trim() !== "") save({ verdict, reason: reason.trim() });
  };
  const name = SIGNAL_WORDS[state.signal];
  return (
    <form onSubmit={(event) => decide(event, "confirmed")} className="flex flex-col gap-2 border-t pt-3">
      <label htmlFor={field} className="text-sm text-muted">
        You know better? Say why, then confirm or reject it.
      </label>
      <input
        id={field}
        className="field w-full"
        maxLength={1000}
        placeholder="Reason"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button" disabled={reason.trim() === ""} aria-label={`Confirm ${name}`}>
          Confirm
        </button>
        <button
          type="button"
          className="button"
          disabled={reason.trim() === ""}
          aria-label={`Reject ${name}`}
          onClick={(event) => decide(event, "rejected")}
        >
          Reject
        </button>
      </div>
    </form>
  );
}

/** Shows the decision at once and stores it; what the API refuses goes back to what it was. */
function useSave(id: string, state: SignalState): (wish: SignalWish) => void {
  const { mutate } = useQualification(id);
  const refresh = useRefreshRecord();
  const store = useUndoable(async (wish: SignalWish) => {
    await mutate(() => saveSignal(id, state.signal, wish), {
      optimisticData: (_, shown) => {
        if (shown === undefined) throw new Error("A signal is decided where it is shown.");
        return withDecision(shown, state.signal, wish, new Date().toISOString());
      },
      rollbackOnError: true,
      revalidate: false,
    });
    refresh("qualification");
  });
  const before: SignalWish = state.decision && { verdict: state.decision.verdict, reason: state.decision.reason };
  const name = SIGNAL_WORDS[state.signal];
  return (wish) => store(wish, before, `${name}: ${wish === null ? "taken back" : VERDICT_WORDS[wish.verdict]}.`);
}
