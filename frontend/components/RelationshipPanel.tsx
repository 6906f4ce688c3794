import { Minus, TrendingDown, TrendingUp } from "lucide-react";
import type { ReactNode } from "react";
import type { Relationship, Warmth } from "@/lib/api/types";
import { calendarDay } from "@/lib/format";
import { changeWords, PART_WORDS, WARMTHS } from "@/lib/insights";
import { Disclosure } from "./Disclosure";
import { ScoreChart } from "./ScoreChart";

const ICONS = { warming: TrendingUp, steady: Minus, cooling: TrendingDown } as const;

/** How the buyer holds to the deal by what the buyer does: its score, where it goes, and what it is made of. */
export function RelationshipPanel({ relationship }: { relationship: Relationship }) {
  const { score, trend, note, points, parts, buyers_met: met } = relationship;
  return (
    <section aria-labelledby="relationship" className="panel">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3">
        <h3 id="relationship" className="font-semibold">
          Relationship
        </h3>
        {score !== null && <span className="font-semibold tabular-nums">{score} of 100</span>}
        {trend !== null && <TrendBadge trend={trend} />}
      </div>
      <div className="flex flex-col gap-3 px-4 py-4">
        {note !== null && <p className="text-muted">{note}</p>}
        {trend !== null && <p className="text-sm text-muted">{changeWords(relationship)}</p>}
        {score !== null && (
          <>
            <ScoreChart
              name="Relationship"
              points={points.map((point) => ({ key: point.conversation_id, score: point.smoothed, single: point.score }))}
            />
            <p className="text-sm text-muted">The line is smoothed; each grey dot is one conversation.</p>
          </>
        )}
        {parts.length > 0 && (
          <Disclosure level="div" name="What it is made of">
            <Parts parts={parts} />
          </Disclosure>
        )}
        {points.length > 0 && (
          <Disclosure level="div" name="Score of each conversation">
            <Points points={points} />
          </Disclosure>
        )}
        {met.length > 0 && (
          <p className="text-sm">
            <span className="text-muted">Met of the buyer:</span> {met.join(", ")}
          </p>
        )}
      </div>
    </section>
  );
}

function TrendBadge({ trend }: { trend: Warmth }) {
  const Icon = ICONS[trend];
  const { words, colours } = WARMTHS[trend];
  return (
    <span className={`badge ${colours}`}>
      <Icon aria-hidden className="size-3.5" />
      {words}
    </span>
  );
}

const NUMBER = "py-1.5 pl-3 text-right tabular-nums";

/** Rows under a heading of words and headings of numbers. */
function NumberTable({ caption, columns, children }: { caption: string; columns: string[]; children: ReactNode }) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b">
          {columns.map((column, place) => (
            <th
              key={column}
              scope="col"
              className={`py-1.5 font-normal text-muted ${place === 0 ? "text-left" : "pl-3 text-right"}`}
            >
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Parts({ parts }: { parts: Relationship["parts"] }) {
  return (
    <NumberTable caption="What the relationship is made of, 0 to 100 each" columns={["Part", "Average", "Latest"]}>
      {parts.map((part) => (
        <tr key={part.name} className="border-b align-top last:border-0">
          <th scope="row" className="py-1.5 text-left font-semibold">
            {PART_WORDS[part.name]}
            <span className="block font-normal text-muted">{part.meaning}</span>
          </th>
          <td className={NUMBER}>{part.average}</td>
          <td className={NUMBER}>{part.latest}</td>
        </tr>
      ))}
    </NumberTable>
  );
}

function Points({ points }: { points: Relationship["points"] }) {
  return (
    <NumberTable caption="Relationship per conversation, in order of time" columns={["Conversation", "Score", "Smoothed"]}>
      {points.map((point) => (
        <tr key={point.conversation_id} className="border-b align-top last:border-0">
          <th scope="row" className="py-1.5 text-left font-normal">
            {point.title === "" ? "No subject" : point.title}
            <span className="block text-muted">
              {point.kind === "call" ? "Call" : "Email"}, {calendarDay(point.at.slice(0, 10))}
            </span>
          </th>
          <td className={NUMBER}>{point.score}</td>
          <td className={NUMBER}>{point.smoothed}</td>
        </tr>
      ))}
    </NumberTable>
  );
}
