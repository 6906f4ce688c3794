"use client";

import { useState } from "react";
import type { Theme } from "@/lib/api/types";
import { count } from "@/lib/format";
import { STANCES } from "@/lib/insights";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";

const SHOWN_FIRST = 5;

/** Topics of more than one conversation, and how the buyer's stance on them moved. */
export function ThemeList({ themes }: { themes: readonly Theme[] }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <section aria-labelledby="themes" className="panel">
      <h3 id="themes" className="border-b px-4 py-3 font-semibold">
        Recurring themes <span className="font-normal text-muted tabular-nums">{themes.length}</span>
      </h3>
      {themes.length === 0 && <p className="px-4 py-4 text-muted">No topic has come up in more than one conversation.</p>}
      <ul>
        {(isWhole ? themes : themes.slice(0, SHOWN_FIRST)).map((theme) => (
          <li key={theme.topic} className="border-b px-4 py-3 last:border-0">
            <Disclosure
              name={<span className="inline-block first-letter:uppercase">{theme.topic}</span>}
              beside={<Stance stance={theme.last_stance} />}
              summary={<p className="mt-0.5 text-sm text-muted">{theme.change}</p>}
            >
              <Moments theme={theme} />
            </Disclosure>
          </li>
        ))}
      </ul>
      {themes.length > SHOWN_FIRST && (
        <div className="border-t p-3">
          <button type="button" className="button w-full" onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Show fewer themes" : `Show ${count(themes.length - SHOWN_FIRST, "more theme")}`}
          </button>
        </div>
      )}
    </section>
  );
}

function Stance({ stance }: { stance: Theme["last_stance"] }) {
  const { words, colours } = STANCES[stance];
  return <span className={`badge ${colours}`}>{words}</span>;
}

function Moments({ theme }: { theme: Theme }) {
  return (
    <ol className="flex flex-col gap-4 rounded-lg border p-3 sm:p-4">
      {theme.moments.map((moment) => (
        <li key={moment.conversation_id}>
          <p className="mb-1.5">
            <Stance stance={moment.stance} />
          </p>
          {moment.evidence.length === 0 ? <p className="text-sm text-muted">{moment.title}</p> : <Evidence quotes={moment.evidence} />}
        </li>
      ))}
    </ol>
  );
}
