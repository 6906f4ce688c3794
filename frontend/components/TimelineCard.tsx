"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import type { Participant } from "@/lib/api/types";
import { When } from "./When";

export interface CardState {
  isOpen: boolean;
  toggle: () => void;
  /** Set when this card is where the reader wants to go; `second` is for calls. */
  target: { second: number | null } | null;
  arrive: () => void;
}

/** What calls and emails have in common on the timeline: a line that opens, and what is beneath it. */
export function TimelineCard({
  icon,
  kind,
  title,
  at,
  facts,
  preview,
  isOpen,
  toggle,
  goTo,
  arrive,
  children,
}: {
  icon: ReactNode;
  kind: string;
  title: string;
  at: string;
  facts: ReactNode;
  preview: string | null;
  isOpen: boolean;
  toggle: () => void;
  goTo: boolean;
  arrive: () => void;
  children: ReactNode;
}) {
  const body = useId();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!goTo) return;
    button.current?.focus({ preventScroll: true });
    button.current?.scrollIntoView({ block: "start" });
    arrive();
    // oxlint-disable-next-line react/exhaustive-deps -- once per wish to go there
  }, [goTo]);

  return (
    <li className="panel">
      <div className="relative flex gap-3 rounded-[inherit] p-4 hover:bg-raised">
        <span className="mt-0.5 grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">{icon}</span>
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold">
            <button
              ref={button}
              type="button"
              aria-expanded={isOpen}
              aria-controls={isOpen ? body : undefined}
              className="min-h-6 text-left after:absolute after:inset-0 after:rounded-[inherit]"
              onClick={toggle}
            >
              <span className="sr-only">{kind}: </span>
              {title}
            </button>
          </h3>
          <div className="flex flex-wrap items-center gap-x-2 text-sm text-muted [&>*+*]:before:mr-2 [&>*+*]:before:content-['·']">
            <When at={at} />
            {facts}
          </div>
          {preview !== null && !isOpen && <p className="mt-1.5 line-clamp-2">{preview}</p>}
        </div>
        <ChevronDown aria-hidden className={`mt-1 size-5 shrink-0 text-muted transition-transform ${isOpen ? "rotate-180" : ""}`} />
      </div>
      {isOpen && (
        <div id={body} className="border-t px-4 py-4">
          {children}
        </div>
      )}
    </li>
  );
}

const SIDES = [
  ["external", "Buyer"],
  ["internal", "Seller"],
  ["unknown", "Others"],
] as const;

/** Who took part, by side. */
export function Participants({ people }: { people: readonly Participant[] }) {
  return (
    <dl className="flex flex-col gap-x-8 gap-y-2 sm:flex-row sm:flex-wrap">
      {SIDES.map(([side, words]) => {
        const there = people.filter((person) => person.side === side);
        if (there.length === 0) return null;
        return (
          <div key={side} className="min-w-0">
            <dt className="text-sm text-muted">{words}</dt>
            {there.map((person) => (
              <dd key={`${person.email} ${person.name}`}>
                {person.name ?? person.email ?? "Unknown"}
                {person.title !== null && <span className="text-muted">, {person.title}</span>}
                {person.attended === false && <span className="text-muted"> (did not attend)</span>}
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}

/** How a conversation that nobody put on the deal came onto it. */
export function LinkWords({ link }: { link: { source: string; confidence: number } }) {
  if (link.source !== "detected") return null;
  return (
    <p className="text-sm text-muted">
      Put on this deal by who took part, {Math.round(link.confidence * 100)} % sure; the CRM does not say.
    </p>
  );
}
