"use client";

import useSWR, { type SWRResponse } from "swr";
import { api, read } from "./client";
import type { components, operations } from "./schema";

type Schemas = components["schemas"];

export type Conflict = Schemas["CrmConflict"];
export type ConflictPage = Schemas["CrmConflictPage"];
export type ConflictQuery = NonNullable<operations["list_conflicts_api_crm_conflicts_get"]["parameters"]["query"]>;
export type CrmStatus = Required<Schemas["CrmStatus"]>;
export type Kind = Conflict["kind"];
export type Problem = Schemas["CrmProblem"];
export type RecordCounts = Schemas["RecordCounts"];
export type Side = Conflict["winner"];
export type SyncState = CrmStatus["state"];

const NOTHING_YET = {
  started_at: null,
  finished_at: null,
  not_before: null,
  error: null,
  records: [],
  open_conflicts: 0,
  problems: [],
};
const WHILE_RUNNING_MS = 5_000;
const OTHERWISE_MS = 60_000;

/** How the sync stands; asked again while the page is open, more often while a sync runs. */
export function useCrmStatus(): SWRResponse<CrmStatus, Error> {
  return useSWR("crm-status", async () => ({ ...NOTHING_YET, ...(await read(api.GET("/api/crm/status"))) }), {
    refreshInterval: (status?: CrmStatus) => (status?.state === "running" ? WHILE_RUNNING_MS : OTHERWISE_MS),
  });
}

export function useConflicts(query: ConflictQuery | null): SWRResponse<ConflictPage, Error> {
  return useSWR(query === null ? null : (["crm-conflicts", query] as const), ([, asked]) =>
    read(api.GET("/api/crm/conflicts", { params: { query: asked } })),
  );
}

/** Sent to its end even when the page is left meanwhile. */
export function resolveConflict(conflict_id: string, winner: Side): Promise<Conflict> {
  return read(
    api.POST("/api/crm/conflicts/{conflict_id}/resolution", {
      params: { path: { conflict_id } },
      body: { winner },
      keepalive: true,
    }),
  );
}
