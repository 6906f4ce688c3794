"use client";

import useSWR, { type SWRResponse } from "swr";
import { api, read } from "./client";
import type { components } from "./schema";
import type { Dimension } from "./types";

type Schemas = components["schemas"];

export type Difference = Schemas["Difference"];
export type ExemplarMoment = Schemas["ExemplarMoment"];
export type Learning = Schemas["LearningInsights"];
export type WinRate = Schemas["WinRate"];

/** What a rep can learn in one dimension; nothing is asked until it is known of whom and in which. */
export function useLearning(rep: string | null, area: Dimension | null): SWRResponse<Learning, Error> {
  return useSWR(
    rep === null || area === null ? null : (["learning", rep, area] as const),
    ([, rep_email, focus_area]) => read(api.GET("/api/insights/learning", { params: { query: { rep_email, focus_area } } })),
    { revalidateOnFocus: false },
  );
}
