"use client";

import { useQualification } from "@/lib/api/record";
import { MEDDIC, SIGNAL_STATUSES, SIGNAL_WORDS } from "@/lib/record";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";
import { Failure, Loading, Skeleton } from "./states";

/** The signals of MEDDIC with their status and what each rests on. */
export function LetterReasons({ id }: { id: string }) {
  const { data, error, mutate } = useQualification(id);
  if (error !== undefined) return <Failure what="The signals could not be loaded." error={error} retry={() => void mutate()} />;
  if (data === undefined) {
    return (
      <Loading what="the signals">
        <Skeleton className="h-64" />
      </Loading>
    );
  }
  return (
    <ul className="flex flex-col gap-2.5">
      {data.signals
        .filter((state) => MEDDIC.includes(state.signal))
        .map((state) => {
          const { words, colours } = SIGNAL_STATUSES[state.status];
          const badge = <span className={`badge ${colours}`}>{words}</span>;
          const reason = state.decision?.reason ?? state.note;
          const quotes = [...state.evidence, ...state.against];
          return (
            <li key={state.signal}>
              {quotes.length === 0 ? (
                <p className="flex items-center gap-3 font-semibold">
                  {SIGNAL_WORDS[state.signal]} {badge}
                </p>
              ) : (
                <Disclosure level="div" name={SIGNAL_WORDS[state.signal]} beside={badge}>
                  <Evidence quotes={quotes} />
                </Disclosure>
              )}
              {reason !== null && <p className="text-sm text-muted">{reason}</p>}
            </li>
          );
        })}
    </ul>
  );
}
