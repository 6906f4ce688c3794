"use client";

import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { ApiError } from "@/lib/api/client";
import { useCall } from "@/lib/api/hooks";
import type { CallDetail } from "@/lib/api/types";
import { minutes } from "@/lib/format";
import { dealHref, timelineParsers } from "@/lib/url";
import { GongLink, NoTranscript } from "./CallTimelineCard";
import { Empty, Failure, Loading, Skeleton } from "./states";
import { Participants } from "./TimelineCard";
import { TranscriptPanel } from "./TranscriptPanel";
import { When } from "./When";

/** One call with its words, for those that are on no deal which the reader may open. */
export function CallPage({ id }: { id: string }) {
  const { data, error, mutate } = useCall(id);
  useEffect(() => {
    if (data !== undefined) document.title = `${data.title} · Dealcoach`;
  }, [data]);

  if (data !== undefined) return <Body call={data} />;
  if (error instanceof ApiError && (error.status === 404 || error.status === 422)) {
    return (
      <div className="panel">
        <Empty title="There is no such call">It may have been removed, or it is not yours to open.</Empty>
      </div>
    );
  }
  if (error !== undefined) return <Failure what="The call could not be loaded." error={error} retry={() => void mutate()} />;
  return (
    <Loading what="the call">
      <Skeleton className="h-16 w-1/2" />
      <Skeleton className="mt-4 h-[34rem]" />
    </Loading>
  );
}

function Body({ call }: { call: CallDetail }) {
  const [{ t }] = useQueryStates(timelineParsers);
  const [second, setSecond] = useState(t);
  const facts = [call.account?.name, call.host?.name, call.duration_seconds === null ? null : minutes(call.duration_seconds)];
  return (
    <>
      <header>
        <h1>{call.title}</h1>
        <div className="flex flex-wrap items-center gap-x-2 text-muted [&>*+*]:before:mr-2 [&>*+*]:before:content-['·']">
          <When at={call.started_at} />
          {facts.map((fact) => fact && <span key={fact}>{fact}</span>)}
        </div>
      </header>
      <section aria-label="About the call" className="panel mt-4 flex flex-col gap-4 p-4">
        {call.summary !== null && <p className="max-w-prose">{call.summary}</p>}
        <Participants people={call.participants} />
        <p>
          {call.opportunities.length === 0 ? "It is on no opportunity that you may open." : "On "}
          {call.opportunities.map((deal, place) => (
            <span key={deal.id}>
              {place > 0 && ", "}
              <Link href={dealHref(deal.id)} prefetch={false} className="link">
                {deal.name}
              </Link>
            </span>
          ))}
        </p>
        <GongLink url={call.url} />
        {call.sentence_count === null ? (
          <NoTranscript />
        ) : (
          <TranscriptPanel callId={call.id} title={call.title} dealId={null} second={second} arrive={() => setSecond(null)} />
        )}
      </section>
    </>
  );
}
