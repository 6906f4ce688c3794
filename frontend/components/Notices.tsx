"use client";

import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";

const SHOWN_MS = 4_000;
const Notify = createContext<(words: string) => void>(() => {});

/** Says a thing for a moment, to eyes and to screen readers. */
export function useNotify(): (words: string) => void {
  return useContext(Notify);
}

export function Notices({ children }: { children: ReactNode }) {
  const [words, setWords] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const notify = useCallback((said: string) => {
    clearTimeout(timer.current);
    setWords(said);
    timer.current = setTimeout(() => setWords(""), SHOWN_MS);
  }, []);
  return (
    <Notify value={notify}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex justify-center">
        {words !== "" && <span className="rounded-lg bg-fg px-4 py-2 text-sm text-bg shadow-lg">{words}</span>}
      </div>
    </Notify>
  );
}
