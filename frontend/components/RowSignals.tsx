"use client";

import { TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import type { OpportunitySummary } from "@/lib/api/types";
import { count } from "@/lib/format";
import { letterStatus, WARNING_WORDS } from "@/lib/record";
import { dealHref } from "@/lib/url";
import { NeedsReview } from "./DealFacts";
import { Skeleton } from "./states";

const Reasons = dynamic(() => import("./LetterReasons").then((part) => part.LetterReasons), {
  loading: () => <Skeleton className="h-64" />,
});

const NAMES = "MEDDIC";
const LETTERS = {
  confirmed: "bg-good-soft text-good",
  partial: "bg-stale-soft text-stale",
  open: "text-muted",
} as const;

/** How qualified the deal is and what warns of it; each opens to why. */
export function RowSignals({ deal }: { deal: OpportunitySummary }) {
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 empty:hidden">
      {deal.meddic !== null && <Letters deal={deal} letters={deal.meddic} />}
      {deal.warnings.length > 0 && <Warnings deal={deal} />}
      {deal.needs_review && <NeedsReview />}
    </div>
  );
}

/** A letter each: a box for what is confirmed, lower case for what is partial, a dash beneath what is open. */
function Letters({ deal, letters }: { deal: OpportunitySummary; letters: string }) {
  const told = [...letters].map((letter) => letterStatus(letter));
  const confirmed = told.filter((status) => status === "confirmed").length;
  const partial = told.filter((status) => status === "partial").length;
  return (
    <Opening
      label={`MEDDIC of ${deal.name}: ${confirmed} confirmed, ${partial} partial. Show why`}
      about={`MEDDIC of ${deal.name}`}
      mark={
        <span aria-hidden className="inline-flex gap-0.5 text-xs font-semibold">
          {told.map((status, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- the six letters stay in their places
            <span key={at} className={`inline-grid size-5 place-items-center rounded ${LETTERS[status]}`}>
              {status === "confirmed" ? NAMES[at] : status === "partial" ? NAMES[at]?.toLowerCase() : "–"}
            </span>
          ))}
        </span>
      }
    >
      <Reasons id={deal.id} />
    </Opening>
  );
}

function Warnings({ deal }: { deal: OpportunitySummary }) {
  const [first, ...others] = deal.warnings;
  if (first === undefined) return null;
  const words = others.length === 0 ? WARNING_WORDS[first.kind] : count(deal.warnings.length, "warning");
  return (
    <Opening
      label={`${words}: ${deal.name}. Show why`}
      about={`Warnings of ${deal.name}`}
      mark={
        <span className="badge bg-stale-soft text-stale">
          <TriangleAlert aria-hidden className="size-3.5" />
          {words}
        </span>
      }
    >
      <ul className="flex flex-col gap-2">
        {deal.warnings.map((one) => (
          <li key={`${one.kind} ${one.text}`}>
            <span className="font-semibold">{WARNING_WORDS[one.kind]}:</span> {one.text}
          </li>
        ))}
      </ul>
      <Link href={`${dealHref(deal.id)}?tab=plan`} prefetch={false} className="link mt-3 inline-block min-h-6">
        What they rest on
      </Link>
    </Opening>
  );
}

function Opening({ label, about, mark, children }: { label: string; about: string; mark: ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="relative z-10 inline-flex min-h-6 items-center rounded-md" aria-label={label}>
        {mark}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={6}
          collisionPadding={12}
          aria-label={about}
          className="floating z-40 max-h-[min(30rem,80vh)] w-[min(26rem,calc(100vw-1.5rem))] overflow-y-auto p-4"
        >
          {open && children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
