"use client";

import { ChevronDown } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";

const SEARCHABLE_FROM = 9;

/** A button that opens a panel of choices; the count of those chosen is on it. */
export function FilterMenu({ name, chosen, children }: { name: string; chosen: number; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger className="button">
        <span className="sr-only">Filter by </span>
        {name}
        {chosen > 0 && (
          <span className="rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
            {chosen}
            <span className="sr-only"> chosen</span>
          </span>
        )}
        <ChevronDown aria-hidden className="size-4" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={`Filter by ${name.toLowerCase()}`}
          className="floating z-40 w-72 max-w-[calc(100vw-1.5rem)] p-3"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** Several may be chosen; a long list can be narrowed by typing. */
export function CheckList({
  legend,
  options,
  chosen,
  onToggle,
}: {
  legend: string;
  options: readonly Option[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
}) {
  const [typed, setTyped] = useState("");
  const shown = options.filter((option) => option.label.toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{legend}</legend>
      {options.length >= SEARCHABLE_FROM && (
        <input
          type="search"
          className="field"
          aria-label={`Narrow ${legend.toLowerCase()}`}
          placeholder="Type to narrow"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <div className="-m-1 flex max-h-72 flex-col overflow-y-auto p-1">
        {shown.map((option) => (
          <label key={option.value} className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-raised">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(option.value)}
              onChange={() => onToggle(option.value)}
            />
            <span className="min-w-0 flex-1">{option.label}</span>
          </label>
        ))}
        {shown.length === 0 && <p className="px-2 py-3 text-muted">Nobody by that name.</p>}
      </div>
    </fieldset>
  );
}
