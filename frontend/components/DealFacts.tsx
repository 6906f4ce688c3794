"use client";

import { Clock, Eye } from "lucide-react";
import type { Stage } from "@/lib/api/types";
import { calendarDay, count } from "@/lib/format";
import { isClosed, STAGE_WORDS, staleDays } from "@/lib/scores";
import { useNow } from "./Providers";
import { When } from "./When";

const STAGE_COLOURS: Partial<Record<Stage, string>> = {
  closed_won: "bg-good-soft text-good",
  closed_lost: "bg-raised text-muted",
};

export function StageBadge({ stage }: { stage: Stage }) {
  return <span className={`badge ${STAGE_COLOURS[stage] ?? "bg-raised text-fg"}`}>{STAGE_WORDS[stage]}</span>;
}

/** A deal that was made from what was said and that nobody has looked at. */
export function NeedsReview() {
  return (
    <span className="badge bg-accent-soft text-accent" title="Made from what was said; nobody has looked at it yet">
      <Eye aria-hidden className="size-3.5" />
      Needs review
    </span>
  );
}

/** When the deal was last spoken about; amber and in words when an open deal has gone stale. */
export function LastContact({ deal }: { deal: { stage: Stage; last_touch_at: string | null } }) {
  const days = staleDays(deal, useNow());
  if (deal.last_touch_at === null) return <span className="text-muted">Never</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <When at={deal.last_touch_at} />
      {days !== null && (
        <span className="badge bg-stale-soft text-stale" title={`No contact for ${count(days, "day")}`}>
          <Clock aria-hidden className="size-3.5" />
          Stale
        </span>
      )}
    </span>
  );
}

/** The close date; one that has passed on an open deal says so. */
export function CloseDate({ deal }: { deal: { stage: Stage; close_date: string | null } }) {
  const today = useNow().toISOString().slice(0, 10);
  if (deal.close_date === null) return <span className="text-muted">No date</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <time dateTime={deal.close_date} className="whitespace-nowrap">
        {calendarDay(deal.close_date)}
      </time>
      {!isClosed(deal.stage) && deal.close_date < today && (
        <span className="badge bg-stale-soft text-stale">Past</span>
      )}
    </span>
  );
}
