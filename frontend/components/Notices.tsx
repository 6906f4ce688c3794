"use client";

import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";

const SHOWN_MS = 4_000;
const UNDO_SHOWN_MS = 12_000;

type Say = (words: string, undo?: () => void) => void;
const Notify = createContext<Say>(() => {});

/** Says a thing for a moment, to eyes and to screen readers; what can be undone has a button for it. */
export function useNotify(): Say {
  return useContext(Notify);
}

export function Notices({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<{ words: string; undo?: () => void } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const notify = useCallback((words: string, undo?: () => void) => {
    clearTimeout(timer.current);
    setNotice(undo === undefined ? { words } : { words, undo });
    timer.current = setTimeout(() => setNotice(null), undo === undefined ? SHOWN_MS : UNDO_SHOWN_MS);
  }, []);
  const undo = () => {
    setNotice(null);
    notice?.undo?.();
  };
  return (
    <Notify value={notify}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex justify-center">
        {notice !== null && (
          <span className="flex items-center gap-4 rounded-lg bg-fg px-4 py-2 text-sm text-bg shadow-lg">
            {notice.words}
            {notice.undo !== undefined && (
              <button type="button" className="pointer-events-auto min-h-7 px-1 font-semibold underline underline-offset-4" onClick={undo}>
                Undo
              </button>
            )}
          </span>
        )}
      </div>
    </Notify>
  );
}
