"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";

const STORED = "single-keys";

interface Registry {
  register: (key: string, act: () => void) => () => void;
  enabled: boolean;
  setEnabled: (enabled: boolean) => void;
}

const Context = createContext<Registry>({ register: () => () => {}, enabled: true, setEnabled: () => {} });

/** One listener for all keys that act without a modifier. They rest while someone types or a dialog is open. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const actions = useRef(new Map<string, () => void>());
  const enabled = useSyncExternalStore(subscribe, isEnabled, () => true);
  const setEnabled = useCallback((wanted: boolean) => {
    localStorage.setItem(STORED, wanted ? "on" : "off");
    dispatchEvent(new StorageEvent("storage", { key: STORED }));
  }, []);
  const register = useCallback((key: string, act: () => void) => {
    actions.current.set(key, act);
    return () => {
      if (actions.current.get(key) === act) actions.current.delete(key);
    };
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = actions.current.get(event.key);
      if (act === undefined || !enabled || event.defaultPrevented || isModified(event) || isBusy(event.target)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [enabled]);

  const registry = useMemo(() => ({ register, enabled, setEnabled }), [register, enabled, setEnabled]);
  return <Context value={registry}>{children}</Context>;
}

function subscribe(changed: () => void): () => void {
  addEventListener("storage", changed);
  return () => removeEventListener("storage", changed);
}

function isEnabled(): boolean {
  return localStorage.getItem(STORED) !== "off";
}

function isModified(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function isBusy(target: EventTarget | null): boolean {
  const typing = target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
  return typing || document.querySelector("[role=dialog]") !== null;
}

export function useShortcut(key: string, act: () => void): void {
  const { register } = useContext(Context);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => register(key, () => latest.current()), [register, key]);
}

/** Whether single keys act, and how to turn them off: speech input may press them by accident. */
export function useSingleKeys(): [boolean, (enabled: boolean) => void] {
  const { enabled, setEnabled } = useContext(Context);
  return [enabled, setEnabled];
}

/** `j` and `k` go down and up the rows of a list; Enter then follows the row's link. */
export function useRowKeys(): void {
  useShortcut("j", () => moveFocus(1));
  useShortcut("k", () => moveFocus(-1));
}

function moveFocus(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("[data-row-link]")].filter((link) => link.checkVisibility());
  const here = links.findIndex((link) => link === document.activeElement);
  const next = here === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + step));
  links[next]?.focus();
}
