"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { readOpportunities } from "@/lib/api/hooks";
import type { OpportunitySummary } from "@/lib/api/types";
import { toCsv } from "@/lib/csv";
import { count } from "@/lib/format";
import { type ListState, toQuery } from "@/lib/url";
import { useNotify } from "./Notices";
import { useNow } from "./Providers";

const PAGE = 100;

/** The whole filtered list, all its pages, as a file for spreadsheets. */
export function ExportButton({ state }: { state: ListState }) {
  const [progress, setProgress] = useState<string | null>(null);
  const notify = useNotify();
  const now = useNow();

  const save = async () => {
    setProgress("Exporting…");
    try {
      const deals = await readAll(state, (done, total) => setProgress(`${done} of ${total}`));
      download(`opportunities-${now.toISOString().slice(0, 10)}.csv`, toCsv(deals));
      notify(`Exported ${count(deals.length, "opportunity", "opportunities")}`);
    } catch (error) {
      notify(`The export failed. ${error instanceof Error ? error.message : ""} Nothing was saved.`);
    } finally {
      setProgress(null);
    }
  };

  return (
    <button type="button" className="button" disabled={progress !== null} onClick={() => void save()}>
      <Download aria-hidden className="size-4" />
      {progress ?? "Export CSV"}
    </button>
  );
}

async function readAll(state: ListState, report: (done: number, total: number) => void): Promise<OpportunitySummary[]> {
  const found = new Map<string, OpportunitySummary>();
  for (let page = 1; ; page += 1) {
    // oxlint-disable-next-line no-await-in-loop -- how many pages there are is known after the first
    const answer = await readOpportunities(toQuery(state, page, PAGE));
    for (const deal of answer.opportunities) found.set(deal.id, deal);
    report(found.size, answer.pagination.total);
    if (page >= answer.pagination.total_pages) return [...found.values()];
  }
}

function download(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
