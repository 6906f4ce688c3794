"use client";

import { Keyboard, Monitor, Moon, Search, Sun } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { THEME_COOKIE, THEMES, type Theme } from "@/lib/theme";
import { useNotify } from "./Notices";
import { useShortcut } from "./Shortcuts";
import { Who } from "./Who";

const loadPalette = () => import("./CommandPalette").then((module) => module.CommandPalette);
const loadKeySheet = () => import("./KeySheet").then((module) => module.KeySheet);
const CommandPalette = dynamic(loadPalette);
const KeySheet = dynamic(loadKeySheet);
const IDLE_MS = 2_000;

const SECTIONS = [
  { href: "/opportunities", name: "Opportunities" },
  { href: "/accounts", name: "Accounts" },
  { href: "/learning", name: "Learning" },
  { href: "/crm", name: "CRM" },
] as const;

export function AppShell({ theme: initialTheme, children }: { theme: Theme; children: ReactNode }) {
  const [theme, nextTheme] = useTheme(initialTheme);
  const [palette, setPalette] = useState(false);
  const [keys, setKeys] = useState(false);
  const path = usePathname();
  useShortcut("?", () => setKeys(true));
  useEffect(() => {
    // once the page is quiet: letters typed right after the key must find the palette there
    const timer = setTimeout(() => void Promise.all([loadPalette(), loadKeySheet()]), IDLE_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setKeys(false);
      setPalette((open) => !open);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <a href="#content" className="button sr-only z-50 focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        Skip to content
      </a>
      <header className="sticky top-0 z-30 border-b bg-surface">
        <div className="mx-auto flex max-w-[88rem] flex-wrap items-center gap-x-1 px-3 pt-1.5 sm:h-14 sm:flex-nowrap sm:gap-4 sm:px-6 sm:pt-0">
          <Link href="/opportunities" className="flex shrink-0 items-center gap-2 font-bold" aria-label="Dealcoach">
            {/* oxlint-disable-next-line nextjs/no-img-element -- an icon of ours, as it is */}
            <img src="/icon.svg" alt="" width={26} height={26} />
            <span className="hidden md:inline">Dealcoach</span>
          </Link>
          <nav aria-label="Sections" className="order-last flex w-full min-w-0 overflow-x-auto pb-1 sm:order-none sm:w-auto sm:pb-0">
            {SECTIONS.map((section) => (
              <Link
                key={section.href}
                href={section.href}
                aria-current={path.startsWith(section.href) ? "page" : undefined}
                className="rounded-md px-1.5 py-1 text-sm min-[23rem]:px-2.5 sm:py-1.5 font-semibold text-muted hover:text-fg aria-[current]:bg-raised aria-[current]:text-fg sm:px-3"
              >
                {section.name}
              </Link>
            ))}
          </nav>
          <div className="ml-auto flex items-center gap-1">
            <button
              type="button"
              className="button px-2 sm:px-3"
              aria-label="Go to anything"
              aria-keyshortcuts="Control+K Meta+K"
              onClick={() => setPalette(true)}
            >
              <Search aria-hidden className="size-4" />
              <span className="hidden text-muted sm:inline">Go to…</span>
              <kbd className="hidden rounded border px-1 font-sans text-xs text-muted lg:inline">Ctrl K</kbd>
            </button>
            <button
              type="button"
              className="button button-quiet hidden px-2 md:inline-flex"
              aria-label="Keys"
              title="Keys (?)"
              onClick={() => setKeys(true)}
            >
              <Keyboard aria-hidden className="size-[1.125rem]" />
            </button>
            <Who />
            <button
              type="button"
              className="button button-quiet px-2"
              aria-label={`Theme: ${theme}. Change`}
              title={`Theme: ${theme}`}
              onClick={nextTheme}
            >
              <ThemeIcon theme={theme} />
            </button>
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-[88rem] px-3 py-5 outline-none sm:px-6">
        {children}
      </main>
      {/* A boundary of their own: while they are loaded the page stays, and with it what has the focus. */}
      <Suspense fallback={null}>
        {palette && (
          <CommandPalette onClose={() => setPalette(false)} changeTheme={nextTheme} showKeys={() => setKeys(true)} />
        )}
        {keys && <KeySheet onClose={() => setKeys(false)} />}
      </Suspense>
    </>
  );
}

function ThemeIcon({ theme }: { theme: Theme }) {
  const Icon = { system: Monitor, light: Sun, dark: Moon }[theme];
  return <Icon aria-hidden className="size-[1.125rem]" />;
}

const YEAR_SECONDS = 31_536_000;

/** The theme that is chosen, and a switch to the next one; kept for the next visit. */
function useTheme(initial: Theme): [Theme, () => void] {
  const [theme, setTheme] = useState(initial);
  const notify = useNotify();
  const next = () => {
    const chosen = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
    // oxlint-disable-next-line unicorn/no-document-cookie -- the Cookie Store is not in every browser yet
    document.cookie = `${THEME_COOKIE}=${chosen}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    if (chosen === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    setTheme(chosen);
    notify(`Theme: ${chosen}`);
  };
  return [theme, next];
}
