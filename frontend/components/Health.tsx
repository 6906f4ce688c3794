"use client";

import { TrendingDown, TrendingUp, Minus } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { useOpportunity } from "@/lib/api/hooks";
import type { Health, HealthReason } from "@/lib/api/types";
import { BAND_WORDS, type Band, bandOf } from "@/lib/scores";
import { Failure, Loading, Skeleton } from "./states";

const COLOURS: Record<Band, string> = {
  low: "bg-low-soft text-low",
  fair: "bg-fair-soft text-fair",
  good: "bg-good-soft text-good",
  unknown: "text-muted",
};

const ABOUT_CONVERSATIONS = new Set(["recency", "buyer_silence"]);

/** Health in colour, number and word. */
export function HealthBadge({ score }: { score: number | null }) {
  const band = bandOf(score);
  return (
    <span className={`badge ${COLOURS[band]} ${band === "unknown" ? "px-0" : ""}`}>
      {score !== null && <span className="tabular-nums">{score}</span>}
      {BAND_WORDS[band]}
    </span>
  );
}

/** The badge as a button that opens to the reasons, which are loaded then. */
export function HealthButton({ id, name, score }: { id: string; name: string; score: number | null }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className="relative z-10 inline-flex min-h-7 items-center rounded-full"
        aria-label={`Health of ${name}: ${score ?? ""} ${BAND_WORDS[bandOf(score)]}. Show reasons`}
      >
        <HealthBadge score={score} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={6}
          collisionPadding={12}
          aria-label={`Why the health of ${name} is what it is`}
          className="floating z-40 w-[min(24rem,calc(100vw-1.5rem))] p-4"
        >
          {open && <LoadedReasons id={id} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function LoadedReasons({ id }: { id: string }) {
  const { data, error, mutate } = useOpportunity(id);
  if (data !== undefined) return <HealthReasons health={data.health} />;
  if (error !== undefined) {
    return <Failure what="The reasons could not be loaded." error={error} retry={() => void mutate()} />;
  }
  return (
    <Loading what="reasons">
      <Skeleton className="h-28" />
    </Loading>
  );
}

/** Each reason with the points it moves health by, worst first. */
export function HealthReasons({ health, reveal }: { health: Health; reveal?: (entry: string) => void }) {
  return (
    <div>
      <ul className="flex flex-col gap-2">
        {health.reasons.map((reason) => (
          <li key={reason.factor} className="flex items-start gap-2.5">
            <Points points={reason.points} />
            <span className="min-w-0">
              {reason.text} {reveal !== undefined && <Evidence reason={reason} reveal={reveal} />}
            </span>
          </li>
        ))}
      </ul>
      {health.score !== null && (
        <p className="mt-3 border-t pt-2 text-sm text-muted">Health runs from 0 to 100. Every open deal starts at 60.</p>
      )}
    </div>
  );
}

/** The conversation that a reason rests on, a click away. */
function Evidence({ reason, reveal }: { reason: HealthReason; reveal: (entry: string) => void }) {
  const [entry] = reason.evidence;
  if (entry === undefined || !ABOUT_CONVERSATIONS.has(reason.factor)) return null;
  return (
    <button type="button" className="link min-h-6" onClick={() => reveal(entry)}>
      Show it
    </button>
  );
}

function Points({ points }: { points: number }) {
  const Icon = points > 0 ? TrendingUp : points < 0 ? TrendingDown : Minus;
  const colour = points > 0 ? "text-good" : points < 0 ? "text-low" : "text-muted";
  return (
    <span className={`inline-flex w-14 shrink-0 items-center gap-1 font-semibold tabular-nums ${colour}`}>
      <Icon aria-hidden className="size-4" />
      {points > 0 ? `+${points}` : points === 0 ? "0" : `−${Math.abs(points)}`}
    </span>
  );
}
