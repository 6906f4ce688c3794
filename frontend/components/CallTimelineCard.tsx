"use client";

import { ExternalLink, Phone } from "lucide-react";
import type { CallEntry } from "@/lib/api/types";
import { count, minutes } from "@/lib/format";
import { type CardState, LinkWords, Participants, TimelineCard } from "./TimelineCard";
import { TranscriptPanel } from "./TranscriptPanel";

/** A call: its summary, its people and, once opened, its words. */
export function CallTimelineCard({
  call,
  dealId,
  isOpen,
  toggle,
  target,
  arrive,
}: CardState & { call: CallEntry; dealId: string }) {
  const second = call.has_transcript ? (target?.second ?? null) : null;
  const buyers = call.participants.filter((person) => person.side === "external").length;
  return (
    <TimelineCard
      icon={<Phone aria-hidden className="size-4" />}
      kind="Call"
      title={call.title}
      at={call.at}
      facts={
        <>
          {call.duration_seconds !== null && <span>{minutes(call.duration_seconds)}</span>}
          <span>{count(buyers, "buyer")}</span>
          {!call.has_transcript && <span>no transcript yet</span>}
          {call.is_gone && <span>no longer in Gong</span>}
        </>
      }
      preview={call.summary}
      isOpen={isOpen}
      toggle={toggle}
      goTo={target !== null && second === null}
      arrive={arrive}
    >
      <div className="flex flex-col gap-4">
        {call.summary !== null && <p className="max-w-prose">{call.summary}</p>}
        <Participants people={call.participants} />
        <LinkWords link={call.link} />
        <GongLink url={call.url} />
        {call.has_transcript ? (
          <TranscriptPanel callId={call.id} title={call.title} dealId={dealId} second={second} arrive={arrive} />
        ) : (
          <NoTranscript />
        )}
      </div>
    </TimelineCard>
  );
}

/** The recording where Gong has it. */
export function GongLink({ url }: { url: string | null }) {
  if (!isHttp(url)) return null;
  return (
    <a href={url} className="link inline-flex items-center gap-1 self-start" rel="noreferrer" target="_blank">
      Open in Gong
      <ExternalLink aria-hidden className="size-3.5" />
    </a>
  );
}

export function NoTranscript() {
  return <p className="text-muted">There is no transcript yet. Gong often has it hours after the call.</p>;
}

function isHttp(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}
