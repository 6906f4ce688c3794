"use client";

import { useQueryStates } from "nuqs";
import { type Ref, useEffect, useImperativeHandle, useState } from "react";
import { type TimelinePages, useTimeline } from "@/lib/api/hooks";
import { count } from "@/lib/format";
import { timelineParsers } from "@/lib/url";
import { CallTimelineCard } from "./CallTimelineCard";
import { EmailTimelineCard } from "./EmailTimelineCard";
import { Empty, Failure, Loading, Skeleton } from "./states";

export interface TimelineHandle {
  /** Opens the call or email with this id and goes to it; in a call to this second. */
  reveal: (id: string, second?: number | null) => void;
}

interface Target {
  id: string;
  second: number | null;
}

const TYPES = [
  [null, "All"],
  ["call", "Calls"],
  ["email", "Emails"],
] as const;

/** The deal's calls and emails; what was said and written is loaded when a card is opened. */
export function OpportunityTimeline({ id, handle }: { id: string; handle: Ref<TimelineHandle> }) {
  const [state, setState] = useQueryStates(timelineParsers);
  const pages = useTimeline(id, state.type, state.order);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { target, reveal, arrive, missing } = useTarget(pages, setOpened);
  useImperativeHandle(handle, () => ({ reveal: (entry, second = null) => reveal({ id: entry, second }) }));

  const toggle = (entry: string) =>
    setOpened((before) => new Set(before.has(entry) ? [...before].filter((other) => other !== entry) : [...before, entry]));
  const cardOf = (entry: TimelinePages["entries"][number]) => {
    const shared = {
      isOpen: opened.has(entry.id),
      toggle: () => toggle(entry.id),
      target: target?.id === entry.id ? target : null,
      arrive,
    };
    return entry.type === "call" ? (
      <CallTimelineCard key={entry.id} call={entry} dealId={id} {...shared} />
    ) : (
      <EmailTimelineCard key={entry.id} email={entry} {...shared} />
    );
  };
  const allOpen = pages.entries.length > 0 && pages.entries.every((entry) => opened.has(entry.id));

  return (
    <section aria-labelledby="timeline" className="mt-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="timeline">
          Timeline{" "}
          {pages.total !== undefined && <span className="font-normal text-muted tabular-nums">{pages.total}</span>}
        </h2>
        <div role="group" aria-label="Show" className="flex rounded-lg border p-0.5">
          {TYPES.map(([type, words]) => (
            <button
              key={words}
              type="button"
              aria-pressed={state.type === type}
              className="min-h-7 rounded-md px-2.5 text-sm font-semibold text-muted hover:text-fg aria-pressed:bg-accent-soft aria-pressed:text-accent"
              onClick={() => void setState({ type }, { history: "push" })}
            >
              {words}
            </button>
          ))}
        </div>
        <div className="flex flex-wrap gap-2 sm:ml-auto">
          <button
            type="button"
            className="button"
            onClick={() => void setState({ order: state.order === "newest" ? "oldest" : "newest" }, { history: "push" })}
          >
            {state.order === "newest" ? "Newest first" : "Oldest first"}
          </button>
          <button
            type="button"
            className="button"
            disabled={pages.entries.length === 0}
            onClick={() => setOpened(allOpen ? new Set() : new Set(pages.entries.map((entry) => entry.id)))}
          >
            {allOpen ? "Collapse all" : "Expand all"}
          </button>
        </div>
      </div>

      {missing && (
        <p role="alert" className="mt-3 rounded-lg bg-stale-soft px-4 py-3 text-stale">
          The conversation that the link names is not on this deal.
        </p>
      )}
      {pages.isLoading && (
        <Loading what="the timeline">
          {Array.from({ length: 5 }, (_, card) => (
            <Skeleton key={card} className="mt-3 h-28" />
          ))}
        </Loading>
      )}
      <ol className="mt-3 flex flex-col gap-3">{pages.entries.map(cardOf)}</ol>
      {pages.total === 0 && (
        <div className="panel mt-3">
          <Empty title={state.type === null ? "Nobody has spoken about this deal yet" : `No ${state.type}s on this deal`}>
            Calls and emails appear here after the next sync.
          </Empty>
        </div>
      )}
      {pages.error !== undefined && (
        <div className="mt-3">
          <Failure what="The timeline could not be loaded." error={pages.error} retry={pages.retry} />
        </div>
      )}
      {pages.hasMore && (
        <button type="button" className="button mt-4 w-full" disabled={pages.isLoadingMore} onClick={pages.loadMore}>
          {pages.isLoadingMore ? "Loading…" : `Show more (${count((pages.total ?? 0) - pages.entries.length, "earlier item")} left)`}
        </button>
      )}
    </section>
  );
}

/** The call or email to go to, named by the address or by a click. Pages are read until it is there. */
function useTarget(pages: TimelinePages, setOpened: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void) {
  const [{ call, email, t, type }, setState] = useQueryStates(timelineParsers);
  const [target, setTarget] = useState<Target | null>(null);
  const [missing, setMissing] = useState(false);

  useEffect(() => {
    const named = call ?? email;
    if (named !== null) setTarget({ id: named, second: call === null ? null : t });
  }, [call, email, t]);

  const found = target !== null && pages.entries.some((entry) => entry.id === target.id);
  const { hasMore, isLoadingMore, loadMore, total, error } = pages;
  useEffect(() => {
    if (target === null) return;
    setMissing(false);
    if (found) setOpened((before) => new Set([...before, target.id]));
    else if (type !== null) void setState({ type: null });
    else if (hasMore && !isLoadingMore && error === undefined) loadMore();
    else if (total !== undefined && !hasMore) {
      setMissing(true);
      setTarget(null);
    }
    // oxlint-disable-next-line react/exhaustive-deps -- the functions are made anew with each page that comes
  }, [target, found, type, hasMore, isLoadingMore, total, error]);

  return { target: found ? target : null, reveal: setTarget, arrive: () => setTarget(null), missing };
}
