"use client";

import useSWR, { type SWRResponse } from "swr";
import useSWRInfinite from "swr/infinite";
import { api, read } from "./client";
import type {
  AccountDetail,
  AccountPage,
  CallDetail,
  EmailDetail,
  Insights,
  Me,
  OpportunityDetail,
  OpportunityPage,
  OpportunityQuery,
  Rep,
  Timeline,
  TimelineEntry,
  Transcript,
} from "./types";

const LARGEST_PAGE = 100;
const TIMELINE_PAGE = 20;
const WHILE_READING_MS = 5_000;

export function readOpportunities(query: OpportunityQuery): Promise<OpportunityPage> {
  return read(api.GET("/api/opportunities", { params: { query } }));
}

/** One page of the list. With `keep`, what was shown stays until the next answer is there. */
export function useOpportunities(query: OpportunityQuery | null, keep = true): SWRResponse<OpportunityPage, Error> {
  return useSWR(query === null ? null : ["opportunities", query], ([, asked]) => readOpportunities(asked), {
    keepPreviousData: keep,
  });
}

export function useOpportunity(id: string | null): SWRResponse<OpportunityDetail, Error> {
  return useSWR(id === null ? null : ["opportunity", id], ([, opportunity_id]) =>
    read(api.GET("/api/opportunities/{opportunity_id}", { params: { path: { opportunity_id } } })),
  );
}

/** What the deal's conversations show. While some are still being read it is asked for again. */
export function useInsights(id: string): SWRResponse<Insights, Error> {
  return useSWR(
    ["insights", id],
    ([, opportunity_id]) =>
      read(api.GET("/api/opportunities/{opportunity_id}/insights", { params: { path: { opportunity_id } } })),
    { refreshInterval: (insights?: Insights) => (insights !== undefined && insights.pending > 0 ? WHILE_READING_MS : 0) },
  );
}

export function useAccounts(search: string, page: number, limit = 25): SWRResponse<AccountPage, Error> {
  return useSWR(
    ["accounts", search, page, limit],
    () => {
      const words = search.trim().slice(0, 200);
      return read(
        api.GET("/api/accounts", {
          params: { query: { ...(words === "" ? {} : { search: words }), page: Math.max(1, page), limit } },
        }),
      );
    },
    { keepPreviousData: true },
  );
}

export function useAccount(id: string): SWRResponse<AccountDetail, Error> {
  return useSWR(["account", id], ([, account_id]) =>
    read(api.GET("/api/accounts/{account_id}", { params: { path: { account_id } } })),
  );
}

/** Who is asking, which stays the same while a page is open. */
export function useMe(): SWRResponse<Me, Error> {
  return useSWR("me", () => read(api.GET("/api/me")), { revalidateOnFocus: false, revalidateIfStale: false });
}

/** Everyone who can own a deal. */
export function useReps(): SWRResponse<Rep[], Error> {
  return useSWR("reps", async () => {
    const reps: Rep[] = [];
    for (let page = 1; ; page += 1) {
      // oxlint-disable-next-line no-await-in-loop -- how many pages there are is known after the first
      const answer = await read(api.GET("/api/reps", { params: { query: { page, limit: LARGEST_PAGE } } }));
      reps.push(...answer.reps);
      if (page >= answer.pagination.total_pages) return reps;
    }
  });
}

export function useCall(id: string): SWRResponse<CallDetail, Error> {
  return useSWR(["call", id], ([, call_id]) =>
    read(api.GET("/api/calls/{call_id}", { params: { path: { call_id } } })),
  );
}

/** A transcript, loaded when it is wanted. It does not change while it is read. */
export function useTranscript(callId: string | null): SWRResponse<Transcript, Error> {
  return useSWR(
    callId === null ? null : ["transcript", callId],
    ([, call_id]) => read(api.GET("/api/calls/{call_id}/transcript", { params: { path: { call_id } } })),
    { revalidateOnFocus: false, revalidateIfStale: false },
  );
}

/** An email with its full text, loaded when it is wanted. */
export function useEmail(emailId: string | null): SWRResponse<EmailDetail, Error> {
  return useSWR(
    emailId === null ? null : ["email", emailId],
    ([, email_id]) => read(api.GET("/api/emails/{email_id}", { params: { path: { email_id } } })),
    { revalidateOnFocus: false, revalidateIfStale: false },
  );
}

export interface TimelinePages {
  entries: TimelineEntry[];
  total: number | undefined;
  hasMore: boolean;
  isLoading: boolean;
  isLoadingMore: boolean;
  error: Error | undefined;
  retry: () => void;
  loadMore: () => void;
}

/** The deal's calls and emails, a page at a time. */
export function useTimeline(id: string, type: "call" | "email" | null, order: "newest" | "oldest"): TimelinePages {
  const pages = useSWRInfinite(
    (index: number, previous: Timeline | null) =>
      previous !== null && index >= previous.pagination.total_pages
        ? null
        : (["timeline", id, type, order, index + 1] as const),
    ([, opportunity_id, only, by, page]) =>
      read(
        api.GET("/api/opportunities/{opportunity_id}/timeline", {
          params: {
            path: { opportunity_id },
            query: { ...(only === null ? {} : { type: only }), order: by, page, limit: TIMELINE_PAGE },
          },
        }),
      ),
    { revalidateFirstPage: false },
  );
  const loaded = pages.data ?? [];
  const last = loaded.at(-1);
  const isLoadingMore = pages.error === undefined && loaded.length > 0 && loaded.length < pages.size;
  return {
    entries: withoutRepeats(loaded.flatMap((page) => page.entries)),
    total: last?.pagination.total,
    hasMore: last !== undefined && last.pagination.page < last.pagination.total_pages,
    isLoading: pages.isLoading,
    isLoadingMore,
    error: pages.error as Error | undefined,
    retry: () => void pages.mutate(),
    loadMore: () => void pages.setSize((size) => size + 1),
  };
}

/** A new call moves what follows to the next page: it is there twice until the pages are read again. */
function withoutRepeats(entries: TimelineEntry[]): TimelineEntry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}
