"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";

/** A line that opens to more; what is beneath it is there only while it is open. */
export function Disclosure({
  name,
  beside,
  summary,
  level: Heading = "h4",
  initiallyOpen = false,
  children,
}: {
  name: ReactNode;
  beside?: ReactNode;
  /** Shown beneath the line whether it is open or not. */
  summary?: ReactNode;
  level?: "h4" | "h5" | "div";
  initiallyOpen?: boolean;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(initiallyOpen);
  const body = useId();
  return (
    <>
      <div className="relative flex items-start gap-2 rounded-md hover:bg-raised">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <Heading className="min-w-0 font-semibold">
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={isOpen ? body : undefined}
              className="min-h-6 text-left after:absolute after:inset-0 after:rounded-[inherit] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
              onClick={() => setOpen(!isOpen)}
            >
              {name}
            </button>
          </Heading>
          {beside}
        </div>
        <ChevronDown aria-hidden className={`mt-0.5 size-5 shrink-0 text-muted transition-transform ${isOpen ? "rotate-180" : ""}`} />
      </div>
      {summary}
      {isOpen && (
        <div id={body} className="mt-3">
          {children}
        </div>
      )}
    </>
  );
}
