"use client";

import useSWR, { type SWRResponse, useSWRConfig } from "swr";
import { api, read } from "./client";
import type { AccountPlan, OpportunityPlan, PlanHistory, Qualification, ScoreName, Signal, StakeholderMap, Verdict } from "./types";

const IN_RECORD = new Set(["plan", "versions", "qualification", "stakeholders", "opportunity", "opportunities"]);

export function useQualification(id: string): SWRResponse<Qualification, Error> {
  return useSWR(["qualification", id], ([, opportunity_id]) =>
    read(api.GET("/api/opportunities/{opportunity_id}/qualification", { params: { path: { opportunity_id } } })),
  );
}

/** What a person decides about a signal; null takes it back. */
export type SignalWish = { verdict: Verdict; reason: string } | null;

export function saveSignal(opportunity_id: string, signal: Signal, wish: SignalWish): Promise<Qualification> {
  const params = { path: { opportunity_id, signal } };
  const path = "/api/opportunities/{opportunity_id}/qualification/{signal}/decision";
  return wish === null ? read(api.DELETE(path, { params })) : read(api.PUT(path, { params, body: wish }));
}

export function useStakeholders(id: string): SWRResponse<StakeholderMap, Error> {
  return useSWR(["stakeholders", id], ([, opportunity_id]) =>
    read(api.GET("/api/opportunities/{opportunity_id}/stakeholders", { params: { path: { opportunity_id } } })),
  );
}

/** What a person sets a score to; null lets the computed value hold again. */
export type ScoreWish = { value: number; reason: string } | null;

export function saveScore(opportunity_id: string, person_id: string, score: ScoreName, wish: ScoreWish): Promise<StakeholderMap> {
  const params = { path: { opportunity_id, person_id, score } };
  const path = "/api/opportunities/{opportunity_id}/stakeholders/{person_id}/overrides/{score}";
  return wish === null ? read(api.DELETE(path, { params })) : read(api.PUT(path, { params, body: wish }));
}

export function usePlan(id: string): SWRResponse<OpportunityPlan, Error> {
  return useSWR(["plan", id], ([, opportunity_id]) =>
    read(api.GET("/api/opportunities/{opportunity_id}/plan", { params: { path: { opportunity_id } } })),
  );
}

export function usePlanVersions(id: string): SWRResponse<PlanHistory, Error> {
  return useSWR(["versions", id], ([, opportunity_id]) =>
    read(api.GET("/api/opportunities/{opportunity_id}/plan/versions", { params: { path: { opportunity_id } } })),
  );
}

export function useAccountPlan(id: string): SWRResponse<AccountPlan, Error> {
  return useSWR(["account plan", id], ([, account_id]) =>
    read(api.GET("/api/accounts/{account_id}/plan", { params: { path: { account_id } } })),
  );
}

/** Reads again what else shows a deal's record, once a part of it was changed; `but` is the part that is there already. */
export function useRefreshRecord(): (but: string) => void {
  const { mutate } = useSWRConfig();
  return (but) =>
    void mutate((key) => Array.isArray(key) && typeof key[0] === "string" && key[0] !== but && IN_RECORD.has(key[0]));
}
