import type { DimensionPattern } from "@/lib/api/types";
import { calendarDay, count } from "@/lib/format";
import { DIMENSION_WORDS, INDICATOR_STATES, signed, trendWords, weakestFirst } from "@/lib/insights";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";
import { HealthBadge } from "./Health";
import { ScoreChart, Sparkline } from "./ScoreChart";

type Call = DimensionPattern["calls"][number];
type Mover = DimensionPattern["movers"][number];

/** How the rep sells, a score per call in five dimensions, the weakest first and open. */
export function ScorePatterns({ patterns }: { patterns: readonly DimensionPattern[] }) {
  return (
    <section aria-labelledby="scores" className="panel">
      <h3 id="scores" className="border-b px-4 py-3 font-semibold">
        Scores of the calls
      </h3>
      <ul>
        {weakestFirst(patterns).map((pattern, place) => (
          <li key={pattern.dimension} className="border-b px-4 py-3 last:border-0">
            <Disclosure
              name={DIMENSION_WORDS[pattern.dimension]}
              beside={
                <>
                  {pattern.average !== null && <HealthBadge score={pattern.average} />}
                  <Sparkline scores={pattern.calls.map((call) => call.score)} />
                </>
              }
              summary={<p className="mt-0.5 text-sm text-muted">{trendWords(pattern)}</p>}
              initiallyOpen={place === 0 && pattern.average !== null}
            >
              <Scores pattern={pattern} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Scores({ pattern }: { pattern: DimensionPattern }) {
  const { calls, movers } = pattern;
  const name = DIMENSION_WORDS[pattern.dimension];
  return (
    <div className="flex flex-col gap-4 rounded-lg border p-3 sm:p-4">
      {calls.length > 0 && (
        <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          <ScoreChart name={name} points={calls.map((call) => ({ key: call.conversation_id, score: call.score }))} />
          <Table name={name} calls={calls} />
        </div>
      )}
      {movers.length > 0 && <Movers movers={movers} />}
      {calls.some((call) => call.indicators.length > 0) && (
        <Disclosure level="div" name="What each call shows">
          <ul className="flex flex-col gap-4">
            {calls.map((call) => (
              <Indicators key={call.conversation_id} call={call} />
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function Table({ name, calls }: { name: string; calls: readonly Call[] }) {
  return (
    <table className="h-fit w-full text-sm">
      <caption className="sr-only">{name}: score of each call</caption>
      <thead>
        <tr className="border-b">
          <th scope="col" className="py-1 text-left font-normal text-muted">
            Call
          </th>
          <th scope="col" className="py-1 pl-3 text-right font-normal text-muted">
            Score
          </th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.conversation_id} className="border-b align-top last:border-0">
            <th scope="row" className="py-1 text-left font-normal">
              {call.title}
              <span className="block text-muted">{calendarDay(call.at.slice(0, 10))}</span>
              {call.note !== null && <span className="block text-muted">{call.note}</span>}
            </th>
            <td className="py-1 pl-3 text-right font-semibold tabular-nums">
              {call.score ?? <span className="font-normal text-muted">None</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What gives points and what is missing, on average over the calls that are scored. */
function Movers({ movers }: { movers: readonly Mover[] }) {
  return (
    <Disclosure level="div" name="What moves the score">
      <ul className="flex flex-col gap-4">
        {movers.map((mover) => (
          <li key={mover.name}>
            <p className="font-semibold">{mover.meaning}</p>
            <p className="mb-1.5 text-sm text-muted">
              {signed(mover.gained)} points a call{mover.gained >= 0 && `, ${mover.missed} missing`}. Shown in{" "}
              {count(mover.calls_present, "call")}, not in {mover.calls_absent}
              {mover.calls_badly > 0 && `, done badly in ${mover.calls_badly}`}.
            </p>
            {mover.evidence.length > 0 && <Evidence quotes={mover.evidence} />}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Indicators({ call }: { call: Call }) {
  return (
    <li>
      <p className="font-semibold">
        {call.title} <span className="font-normal text-muted">{call.score === null ? call.note : `${call.score} of 100`}</span>
      </p>
      <ul className="mt-2 flex flex-col gap-3">
        {call.indicators.map((indicator) => (
          <li key={indicator.name}>
            <p className="mb-1 text-sm">
              <span className="font-semibold">
                {INDICATOR_STATES[indicator.state]}, {signed(indicator.points)}
              </span>{" "}
              {indicator.meaning}
            </p>
            {indicator.evidence.length > 0 && <Evidence quotes={indicator.evidence} />}
          </li>
        ))}
      </ul>
    </li>
  );
}
