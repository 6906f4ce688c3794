"use client";

import { useInsights } from "@/lib/api/hooks";
import type { Insights } from "@/lib/api/types";
import { calendarDay, count, exactTime } from "@/lib/format";
import { ObjectionList } from "./ObjectionList";
import { RecommendationList } from "./RecommendationList";
import { RelationshipPanel } from "./RelationshipPanel";
import { ScorePatterns } from "./ScorePatterns";
import { Empty, Failure, Loading, Skeleton } from "./states";
import { ThemeList } from "./ThemeList";

const GRID = "mt-3 grid items-start gap-4 lg:grid-cols-2";

/** What the conversations of a deal show and what to change; loaded apart from the deal, which does not wait for it. */
export function OpportunityInsights({ id }: { id: string }) {
  const { data, error, mutate } = useInsights(id);
  return (
    <section aria-labelledby="insights" className="mt-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="insights">Insights</h2>
        {data !== undefined && <Basis insights={data} />}
        <a href="#timeline" className="link inline-flex min-h-6 items-center text-sm sm:ml-auto">
          To the timeline
        </a>
      </div>
      {error !== undefined && (
        <div className="mt-3">
          <Failure what="The insights could not be loaded." error={error} retry={() => void mutate()} />
        </div>
      )}
      {data !== undefined && <Panels insights={data} />}
      {data === undefined && error === undefined && (
        <Loading what="the insights">
          <Skeleton className="mt-3 h-[108rem] sm:h-[64rem] lg:h-[53rem]" />
          <div className={GRID}>
            <Skeleton className="h-[64rem]" />
            <Skeleton className="h-[88rem]" />
          </div>
        </Loading>
      )}
    </section>
  );
}

/** What the insights rest on: how many conversations, which are not in yet, and when they were computed. */
function Basis({ insights: { status, conversations, pending, cache } }: { insights: Insights }) {
  if (status === "nothing_to_read") return null;
  return (
    <p className="text-sm text-muted">
      {pending > 0 ? (
        <span className="font-semibold text-stale">
          {count(pending, "conversation is", "conversations are")} still being read; shown is what the other{" "}
          {conversations - pending} say.
        </span>
      ) : (
        <>
          From {count(conversations, "conversation")}, computed on{" "}
          <time dateTime={cache.computed_at} title={exactTime(cache.computed_at)}>
            {calendarDay(cache.computed_at.slice(0, 10))}
          </time>
        </>
      )}
    </p>
  );
}

function Panels({ insights }: { insights: Insights }) {
  const { status, conversations, pending, recommendations, wording, patterns, objections, relationship, themes } = insights;
  if (status === "nothing_to_read") {
    return (
      <div className="panel mt-3">
        <Empty title="Not enough to judge">No call or email of this deal has words yet. Insights come with the first ones.</Empty>
      </div>
    );
  }
  return (
    <>
      <RecommendationList recommendations={recommendations} wording={wording} read={conversations - pending} />
      <div className={GRID}>
        <div className="grid gap-4">
          <ObjectionList objections={objections} />
          <RelationshipPanel relationship={relationship} />
        </div>
        <div className="grid gap-4">
          <ScorePatterns patterns={patterns} />
          <ThemeList themes={themes} />
        </div>
      </div>
    </>
  );
}
