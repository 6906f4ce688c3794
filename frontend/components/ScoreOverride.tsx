"use client";

import { type FormEvent, useState } from "react";
import { saveScore, type ScoreWish, useRefreshRecord, useStakeholders } from "@/lib/api/record";
import type { ScoreName, Stakeholder } from "@/lib/api/types";
import { calendarDay } from "@/lib/format";
import { SCORE_WORDS, withScore } from "@/lib/record";
import { useUndoable } from "./undoable";

/** Where a person sets a score with a reason; the computed value stays beside it and holds again once it is taken back. */
export function ScoreOverride({ id, person, name }: { id: string; person: Stakeholder; name: ScoreName }) {
  const save = useSave(id, person, name);
  const { decision, computed } = person[name];
  if (decision === null) return <Form name={name} save={save} />;
  return (
    <div className="mt-3 rounded-lg bg-raised p-3">
      <p>
        {decision.author} set it to {decision.value} on {calendarDay(decision.at.slice(0, 10))}: {decision.reason}
      </p>
      <p className="mt-1 text-sm text-muted">Computed: {computed ?? "not known"}.</p>
      <button type="button" className="button mt-2" onClick={() => save(null)}>
        Take it back
      </button>
    </div>
  );
}

function Form({ name, save }: { name: ScoreName; save: (wish: ScoreWish) => void }) {
  const [value, setValue] = useState("");
  const [reason, setReason] = useState("");
  const isReady = value !== "" && reason.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) save({ value: Math.round(Number(value) * 10) / 10, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit} className="mt-3 flex flex-wrap items-end gap-2 border-t pt-3">
      <label className="flex w-20 flex-col gap-1 text-sm text-muted">
        Value
        <input
          type="number"
          className="field w-full"
          min={0}
          max={10}
          step={0.1}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </label>
      <label className="flex min-w-0 flex-1 basis-40 flex-col gap-1 text-sm text-muted">
        Reason
        <input className="field w-full" maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <button type="submit" className="button" disabled={!isReady} aria-label={`Set ${SCORE_WORDS[name].toLowerCase()}`}>
        Set
      </button>
    </form>
  );
}

function useSave(id: string, person: Stakeholder, name: ScoreName): (wish: ScoreWish) => void {
  const { mutate } = useStakeholders(id);
  const refresh = useRefreshRecord();
  const store = useUndoable(async (wish: ScoreWish) => {
    await mutate(() => saveScore(id, person.person_id, name, wish), {
      optimisticData: (_, shown) => {
        if (shown === undefined) throw new Error("A score is set where it is shown.");
        return withScore(shown, person.person_id, name, wish, new Date().toISOString());
      },
      rollbackOnError: true,
      revalidate: false,
    });
    refresh("stakeholders");
  });
  const { decision } = person[name];
  const before: ScoreWish = decision && { value: decision.value, reason: decision.reason };
  return (wish) =>
    store(wish, before, `${SCORE_WORDS[name]} of ${person.name}: ${wish === null ? "taken back" : `set to ${wish.value}`}.`);
}
