import type { Learning, WinRate } from "@/lib/api/learning";
import { count } from "@/lib/format";
import { benchmarkName, percent } from "@/lib/learning";
import { IntervalBar } from "./IntervalBar";

const COLUMNS = "sm:grid-cols-[12rem_minmax(8rem,1fr)_minmax(0,21rem)]";

/** How often the rep and the others win, each rate with the bounds that hold the true one. */
export function WinRates({ learning: { rep, benchmark } }: { learning: Learning }) {
  const isOne = benchmark.reps === 1 && benchmark.performers.some((one) => one.stands_out);
  return (
    <section aria-labelledby="win-rates" className="panel">
      <h2 id="win-rates" className="border-b px-4 py-3">
        Deals won of those closed, of the same kinds
      </h2>
      <p aria-hidden className={`grid gap-x-4 px-4 pt-2 text-xs text-muted ${COLUMNS}`}>
        <span className="flex justify-between sm:col-start-2">
          <span>0 %</span>
          <span>100 %</span>
        </span>
      </p>
      <ul>
        <Row name={rep.name} closed={rep.closed} won={rep.won} rate={rep.win_rate} missing="No deal is closed yet." />
        {!isOne && benchmark.kind !== "nobody" && (
          <Row
            name={benchmarkName(benchmark)}
            closed={benchmark.closed}
            won={benchmark.won}
            rate={benchmark.win_rate}
            others
            missing={
              benchmark.closed === null
                ? "Not shown: it would tell of one or two people whose deals you do not see."
                : "No deal is closed yet."
            }
          />
        )}
        {benchmark.performers.map((one) => (
          <Row
            key={one.user_id}
            name={one.name}
            closed={one.closed}
            won={one.won}
            rate={one.win_rate}
            others
            badge={one.stands_out ? "Stands out" : null}
            beside={`everybody else ${percent(one.others.rate)}, between ${percent(one.others.low)} and ${percent(one.others.high)}`}
          />
        ))}
      </ul>
      <p className="border-t px-4 py-2 text-sm text-muted">
        The dot is what was seen; the bar holds the true rate with 95 % confidence. Bars that overlap can be the same rate.
        Others are weighed by {rep.name}’s mix of products and sizes, so their rate may not be their plain share.
      </p>
    </section>
  );
}

function Row({
  name,
  closed,
  won,
  rate,
  others = false,
  badge = null,
  beside,
  missing = "",
}: {
  name: string;
  closed: number | null;
  won: number | null;
  rate: WinRate | null;
  others?: boolean;
  badge?: string | null;
  beside?: string;
  missing?: string;
}) {
  return (
    <li className={`grid items-center gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-0 ${COLUMNS}`}>
      <p className="font-semibold">
        {name} {badge !== null && <span className="badge bg-good-soft text-good">{badge}</span>}
      </p>
      {rate === null ? (
        <p className="text-muted sm:col-span-2">{missing}</p>
      ) : (
        <>
          <IntervalBar value={rate.rate} low={rate.low} high={rate.high} colour={others ? "var(--field)" : "var(--accent)"} />
          <p className="text-sm">
            <span className="font-semibold tabular-nums">{percent(rate.rate)}</span>
            {won !== null && closed !== null && (
              <>
                , {won} of {count(closed, "deal")}
              </>
            )}
            <span className="block text-muted">
              The true rate is between {percent(rate.low)} and {percent(rate.high)}
              {beside !== undefined && <>; {beside}</>}.
            </span>
          </p>
        </>
      )}
    </li>
  );
}
