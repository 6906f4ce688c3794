"use client";

import Link from "next/link";
import { createContext, type MouseEvent, useContext } from "react";
import type { Evidence as Quote } from "@/lib/api/types";
import { calendarDay, clock, exactTime } from "@/lib/format";
import { isCallHref, type Moment, readMoment } from "@/lib/url";

/** Shows a moment of the page's own deal and says whether it did. */
export const Moments = createContext<(moment: Moment) => boolean>(() => false);

/** What a claim rests on: the words, who said them and when, and the way to the moment. Those that show it stand out. */
export function Evidence({ quotes, shows }: { quotes: readonly Quote[]; shows?: readonly Quote[] }) {
  const marked = new Set(shows?.map((quote) => quote.id));
  return (
    <ul className="flex flex-col gap-3">
      {quotes.map((quote) => (
        <li key={quote.id} className={`border-l-2 pl-3 ${quote.side === "external" ? "border-l-accent" : ""}`}>
          <figure>
            <blockquote>
              <p className={marked.has(quote.id) ? "font-semibold" : undefined}>{quote.quote}</p>
            </blockquote>
            <figcaption className="mt-0.5 text-sm text-muted">
              {quote.speaker ?? "Unknown speaker"}
              {quote.side === "external" && " (buyer)"},{" "}
              <time dateTime={quote.at} title={exactTime(quote.at)} className="whitespace-nowrap">
                {calendarDay(quote.at.slice(0, 10))}
              </time>
              <Place quote={quote} />
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}

/** The conversation as a link to the second, or its name where the reader may not open it. */
function Place({ quote }: { quote: Quote }) {
  const show = useContext(Moments);
  const moment = quote.link === null ? null : readMoment(quote.link);
  const title = quote.title === "" ? "No subject" : quote.title;
  const words = quote.start_ms === null ? title : `${title} at ${clock(quote.start_ms / 1000)}`;
  if (quote.link === null) return <span className="block">{words}, on a colleague’s deal that you may not open</span>;
  if (moment === null && !isCallHref(quote.link)) return <span className="block">{words}</span>;
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (moment !== null && show(moment)) event.preventDefault();
  };
  return (
    <Link href={quote.link} prefetch={false} className="link block min-h-6 w-fit py-0.5" onClick={follow}>
      {words}
    </Link>
  );
}
