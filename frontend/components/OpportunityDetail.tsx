"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import { ApiError } from "@/lib/api/client";
import { useOpportunity } from "@/lib/api/hooks";
import { dealParsers, type Moment, timelineParsers } from "@/lib/url";
import { DealTabs } from "./DealTabs";
import { DealWalk } from "./DealWalk";
import { Moments } from "./Evidence";
import { HEADER_GRID, OpportunityHeader, OpportunityTitle } from "./OpportunityHeader";
import { OpportunityInsights } from "./OpportunityInsights";
import { OpportunityTimeline, type TimelineHandle } from "./OpportunityTimeline";
import { Empty, Failure, Loading, Skeleton } from "./states";

const Plan = dynamic(() => import("./OpportunityPlan").then((part) => part.OpportunityPlan), { loading: Opening });
const PoliticalMap = dynamic(() => import("./PoliticalMap").then((part) => part.PoliticalMap), { loading: Opening });
const Qualification = dynamic(() => import("./Qualification").then((part) => part.Qualification), { loading: Opening });

/** One deal: its facts and health, everything that was said about it, and the record that is kept of it, in tabs. */
export function OpportunityDetail({ id }: { id: string }) {
  const { data, error, mutate } = useOpportunity(id);
  const timeline = useRef<TimelineHandle>(null);
  const [{ tab }] = useQueryStates(dealParsers);
  const show = useMoments(id, timeline);
  useTitle(data?.name);

  if (data === undefined && error instanceof ApiError && (error.status === 404 || error.status === 422)) {
    return (
      <>
        <DealWalk id={id} />
        <div className="panel mt-4">
          <Empty title="There is no such opportunity">
            It may have been removed, or the address is mistyped. Search for it with Ctrl K.
          </Empty>
        </div>
      </>
    );
  }
  return (
    <>
      <DealWalk id={id} />
      {error !== undefined && (
        <div className="mt-4">
          <Failure what="The deal could not be loaded." error={error} retry={() => void mutate()} />
        </div>
      )}
      <header>
        {data === undefined ? error === undefined && <Skeleton className="mt-3 h-[3.6rem]" /> : <OpportunityTitle deal={data} />}
        <DealTabs shown={tab} />
        {tab === "overview" && data !== undefined && (
          <OpportunityHeader deal={data} reveal={(entry) => timeline.current?.reveal(entry)} />
        )}
      </header>
      {tab === "overview" && data === undefined && error === undefined && (
        <Loading what="the deal">
          <div className={HEADER_GRID}>
            <Skeleton className="min-h-[27rem] lg:min-h-0" />
            <Skeleton className="min-h-[22rem] lg:min-h-0" />
          </div>
        </Loading>
      )}
      <Moments value={show}>
        {tab === "overview" && <OpportunityInsights id={id} />}
        {tab === "qualification" && <Qualification id={id} />}
        {tab === "map" && <PoliticalMap id={id} />}
        {tab === "plan" && <Plan id={id} />}
      </Moments>
      {tab === "overview" && <OpportunityTimeline id={id} handle={timeline} />}
    </>
  );
}

/** Goes to a moment of this deal without leaving the page, and puts it into the address; false for another deal's. */
function useMoments(id: string, timeline: RefObject<TimelineHandle | null>): (moment: Moment) => boolean {
  const [, setState] = useQueryStates({ ...dealParsers, ...timelineParsers });
  return useCallback(
    ({ dealId, call, email, t }) => {
      const entry = call ?? email;
      if (dealId !== id || entry === null) return false;
      void setState({ tab: null, view: null, person: null, call, email, t }, { history: "push" });
      timeline.current?.reveal(entry, t);
      return true;
    },
    [id, setState, timeline],
  );
}

/** While the code of a tab is on its way. */
function Opening() {
  return (
    <Loading what="this part">
      <Skeleton className="mt-4 h-[40rem]" />
    </Loading>
  );
}

function useTitle(name: string | undefined): void {
  useEffect(() => {
    if (name !== undefined) document.title = `${name} · Dealcoach`;
  }, [name]);
}
