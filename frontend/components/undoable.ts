"use client";

import { useNotify } from "./Notices";

/** Stores what a person wants, says so with a way to undo it, and says it too when it could not be stored. */
export function useUndoable<Wish>(put: (wish: Wish) => Promise<unknown>): (wish: Wish, before: Wish, words: string) => void {
  const notify = useNotify();
  const store = async (wish: Wish, words: string, undo?: () => void) => {
    try {
      await put(wish);
      notify(words, undo);
    } catch (error) {
      notify(`Not saved. ${error instanceof Error ? error.message : ""}`);
    }
  };
  return (wish, before, words) => void store(wish, words, () => void store(before, "Undone."));
}
