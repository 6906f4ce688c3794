"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { DEAL_TABS, type DealTab, tabHref } from "@/lib/url";

const WORDS: Record<DealTab, string> = {
  overview: "Overview",
  qualification: "Qualification",
  map: "Political map",
  plan: "Plan",
};

/** The parts of a deal's page. Each has an address of its own. */
export function DealTabs({ shown }: { shown: DealTab }) {
  const [pathname, search] = [usePathname(), useSearchParams()];
  return (
    <nav aria-label="Parts of the deal" className="mt-3 overflow-x-auto overflow-y-hidden border-b">
      <ul className="flex gap-1">
        {DEAL_TABS.map((tab) => (
          <li key={tab}>
            <Link
              href={tabHref(pathname, new URLSearchParams(search), tab)}
              prefetch={false}
              scroll={false}
              aria-current={tab === shown ? "page" : undefined}
              className="-mb-px block border-b-2 border-transparent px-3 py-2 text-sm font-semibold whitespace-nowrap text-muted hover:text-fg aria-[current]:border-accent aria-[current]:text-fg"
            >
              {WORDS[tab]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
