"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useShortcut } from "./Shortcuts";

const SETTLED_MS = 300;

/** A search that asks once typing has paused; `/` goes to it. */
export function SearchBox({
  value,
  label,
  onSearch,
}: {
  value: string;
  label: string;
  onSearch: (words: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(value);

  useEffect(() => {
    if (value === sent.current) return; // our own search comes back; the words may have gone on since
    clearTimeout(timer.current);
    sent.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcut("/", () => input.current?.select());

  const search = (words: string, wait: number) => {
    setTyped(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = words;
      onSearch(words);
    }, wait);
  };

  return (
    <div className="relative min-w-0 flex-1 basis-64">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
      <input
        ref={input}
        type="search"
        className="field w-full pl-9"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={typed}
        maxLength={200}
        onChange={(event) => search(event.target.value, SETTLED_MS)}
        onKeyDown={(event) => {
          if (event.key === "Enter") search(typed, 0);
          if (event.key === "Escape") search("", 0);
        }}
      />
    </div>
  );
}
