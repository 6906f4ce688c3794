"use client";

import { useEffect, useRef } from "react";
import { ApiError } from "@/lib/api/client";
import { useOpportunity } from "@/lib/api/hooks";
import { DealWalk } from "./DealWalk";
import { HEADER_GRID, OpportunityHeader } from "./OpportunityHeader";
import { OpportunityTimeline, type TimelineHandle } from "./OpportunityTimeline";
import { Empty, Failure, Loading, Skeleton } from "./states";

/** One deal: its facts, its health with reasons, and everything that was said about it. */
export function OpportunityDetail({ id }: { id: string }) {
  const { data, error, mutate } = useOpportunity(id);
  const timeline = useRef<TimelineHandle>(null);
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
      {data !== undefined && <OpportunityHeader deal={data} reveal={(entry) => timeline.current?.reveal(entry)} />}
      {data === undefined && error === undefined && (
        <Loading what="the deal">
          <div className={HEADER_GRID}>
            <Skeleton className="min-h-[27rem] lg:min-h-0" />
            <Skeleton className="min-h-[22rem] lg:min-h-0" />
          </div>
        </Loading>
      )}
      <OpportunityTimeline id={id} handle={timeline} />
    </>
  );
}

function useTitle(name: string | undefined): void {
  useEffect(() => {
    if (name !== undefined) document.title = `${name} · Dealcoach`;
  }, [name]);
}
