"use client";

import { type FormEvent, useState } from "react";
import { GOOD_FROM, LOW_BELOW } from "@/lib/scores";

type Bound = number | null;

const BANDS: ReadonlyArray<[string, Bound, Bound]> = [
  [`Low (below ${LOW_BELOW})`, null, LOW_BELOW - 1],
  [`Fair (${LOW_BELOW} to ${GOOD_FROM - 1})`, LOW_BELOW, GOOD_FROM - 1],
  [`Good (${GOOD_FROM} and up)`, GOOD_FROM, null],
];

/** Bounds of health: a band at a click, or two numbers. */
export function HealthRange({ low, high, onChange }: { low: Bound; high: Bound; onChange: (low: Bound, high: Bound) => void }) {
  const [from, setFrom] = useState(low?.toString() ?? "");
  const [to, setTo] = useState(high?.toString() ?? "");

  const choose = (bottom: Bound, top: Bound) => {
    setFrom(bottom?.toString() ?? "");
    setTo(top?.toString() ?? "");
    onChange(bottom, top);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(toBound(from), toBound(to));
  };

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        {BANDS.map(([words, bottom, top]) => (
          <button
            key={words}
            type="button"
            className="button justify-start aria-pressed:border-accent aria-pressed:bg-accent-soft"
            aria-pressed={low === bottom && high === top}
            onClick={() => choose(bottom, top)}
          >
            {words}
          </button>
        ))}
      </div>
      <form onSubmit={submit} className="flex items-end gap-2">
        <NumberField label="From" value={from} onChange={setFrom} />
        <NumberField label="To" value={to} onChange={setTo} />
        <button type="submit" className="button">
          Apply
        </button>
      </form>
    </div>
  );
}

function NumberField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="flex min-w-0 flex-1 flex-col gap-1 text-sm text-muted">
      {label}
      <input
        type="number"
        min={0}
        max={100}
        className="field w-full"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function toBound(typed: string): Bound {
  return typed === "" ? null : Math.min(100, Math.max(0, Math.round(Number(typed))));
}
