"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Conflict, resolveConflict, type Side } from "./api/crm";

/** The API takes no decision back, so it is sent only after this time, in which it can be undone. */
const UNDO_MS = 8_000;

export type Decision = { winner: Side } & (
  | { phase: "undoable" }
  | { phase: "sending" }
  | { phase: "sent" }
  | { phase: "failed"; error: Error }
);

export interface Decisions {
  of: (id: string) => Decision | undefined;
  decide: (id: string, winner: Side) => void;
  undo: (id: string) => void;
  retry: (id: string) => void;
}

/**
 * What was decided on conflicts on this page. A decision shows at once and is sent when it can no longer be undone, or
 * when the page is left; `onSent` is told of each that arrived.
 */
export function useDecisions(onSent: (resolved: Conflict) => void): Decisions {
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const waiting = useRef(new Map<string, { winner: Side; timer: ReturnType<typeof setTimeout> }>());
  const told = useRef(onSent);
  useEffect(() => {
    told.current = onSent;
  });

  const set = useCallback((id: string, decision: Decision | null) => {
    setDecisions((before) => {
      const after = new Map(before);
      if (decision === null) after.delete(id);
      else after.set(id, decision);
      return after;
    });
  }, []);
  const send = useCallback(
    (id: string, winner: Side) => {
      clearTimeout(waiting.current.get(id)?.timer);
      waiting.current.delete(id);
      set(id, { winner, phase: "sending" });
      resolveConflict(id, winner).then(
        (resolved) => {
          set(id, { winner, phase: "sent" });
          told.current(resolved);
        },
        (error: unknown) => set(id, { winner, phase: "failed", error: error instanceof Error ? error : new Error(String(error)) }),
      );
    },
    [set],
  );
  useEffect(() => {
    const sendAll = () => waiting.current.forEach(({ winner }, id) => send(id, winner));
    addEventListener("pagehide", sendAll);
    return () => {
      removeEventListener("pagehide", sendAll);
      sendAll();
    };
  }, [send]);

  return {
    of: (id) => decisions.get(id),
    decide: (id, winner) => {
      waiting.current.set(id, { winner, timer: setTimeout(() => send(id, winner), UNDO_MS) });
      set(id, { winner, phase: "undoable" });
    },
    undo: (id) => {
      clearTimeout(waiting.current.get(id)?.timer);
      waiting.current.delete(id);
      set(id, null);
    },
    retry: (id) => {
      const failed = decisions.get(id);
      if (failed !== undefined) send(id, failed.winner);
    },
  };
}
