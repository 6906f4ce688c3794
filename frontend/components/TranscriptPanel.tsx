"use client";

import { useQueryStates } from "nuqs";
import { useEffect, useMemo, useRef } from "react";
import { useTranscript } from "@/lib/api/hooks";
import type { Sentence } from "@/lib/api/types";
import { clock, count } from "@/lib/format";
import { sentenceAt, toTurns } from "@/lib/transcript";
import { momentHref, timelineParsers } from "@/lib/url";
import { useNotify } from "./Notices";
import { Failure, Loading, Skeleton } from "./states";

/** The words of a call, on its deal's page or on its own. With `second` it goes to what is being said then, and says that it has arrived. */
export function TranscriptPanel({
  callId,
  title,
  dealId,
  second,
  arrive,
}: {
  callId: string;
  title: string;
  dealId: string | null;
  second: number | null;
  arrive: () => void;
}) {
  const { data, error, mutate } = useTranscript(callId);
  const [{ call, t }] = useQueryStates(timelineParsers);
  const list = useRef<HTMLOListElement>(null);
  const turns = useMemo(() => toTurns(data?.sentences ?? []), [data]);
  const marked = data === undefined || (dealId !== null && call !== callId) || t === null ? undefined : sentenceAt(data.sentences, t);

  useEffect(() => {
    if (second === null || data === undefined) return;
    const sentence = sentenceAt(data.sentences, second);
    const line = list.current?.querySelector<HTMLElement>(`[data-sentence="${sentence?.n}"]`);
    line?.scrollIntoView({ block: "center" });
    line?.focus({ preventScroll: true });
    arrive();
    // oxlint-disable-next-line react/exhaustive-deps -- once per wish to go there
  }, [second, data]);

  if (data === undefined) {
    if (error !== undefined) {
      return <Failure what="The transcript could not be loaded." error={error} retry={() => void mutate()} />;
    }
    return (
      <Loading what="the transcript">
        <Skeleton className="h-[30rem]" />
      </Loading>
    );
  }
  return (
    <section aria-label={`Transcript of ${title}`}>
      <h4 className="mb-2 text-sm text-muted">
        Transcript, {count(data.word_count, "word")}. A time is a link to that moment.
      </h4>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div tabIndex={0} role="region" aria-label="Words of the call" className="max-h-[34rem] overflow-y-auto rounded-lg border">
        <ol ref={list} className="flex flex-col gap-3 p-3">
          {turns.map((turn) => (
            <li key={turn.sentences[0]?.id}>
              <p className={`text-sm font-semibold ${turn.side === "external" ? "text-accent" : "text-muted"}`}>
                {turn.speaker}
                {turn.side === "external" && <span className="font-normal"> (buyer)</span>}
              </p>
              <ol>
                {turn.sentences.map((sentence) => (
                  <Line
                    key={sentence.id}
                    sentence={sentence}
                    href={momentOf(dealId, callId, sentence)}
                    isMarked={sentence.n === marked?.n}
                  />
                ))}
              </ol>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function momentOf(dealId: string | null, callId: string, sentence: Sentence): string | null {
  return sentence.start_ms === null ? null : momentHref(dealId, callId, Math.floor(sentence.start_ms / 1000));
}

function Line({ sentence, href, isMarked }: { sentence: Sentence; href: string | null; isMarked: boolean }) {
  return (
    <li
      data-sentence={sentence.n}
      tabIndex={-1}
      aria-current={isMarked ? "location" : undefined}
      className="group grid grid-cols-[3.75rem_1fr] gap-2 rounded-md py-0.5 -outline-offset-2 aria-[current]:bg-mark"
    >
      {href === null ? <span /> : <MomentLink href={href} sentence={sentence} />}
      <span className="min-w-0">{sentence.text}</span>
    </li>
  );
}

/** Goes to the sentence and copies its link. */
function MomentLink({ href, sentence }: { href: string; sentence: Sentence }) {
  const [, setState] = useQueryStates(timelineParsers);
  const notify = useNotify();
  const at = clock((sentence.start_ms ?? 0) / 1000);
  const follow = async () => {
    const moment = new URL(href, window.location.href);
    await setState({ call: moment.searchParams.get("call"), email: null, t: Number(moment.searchParams.get("t")) });
    try {
      await navigator.clipboard.writeText(moment.href);
      notify(`Link to ${at} copied`);
    } catch {
      notify(`The link to ${at} is in the address bar`);
    }
  };
  return (
    <a
      href={href}
      title="Copy the link to this moment"
      className="min-h-6 text-right text-sm text-muted tabular-nums underline-offset-2 group-aria-[current]:text-fg hover:text-accent hover:underline"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void follow();
      }}
    >
      {at}
    </a>
  );
}
