import type { Difference, ExemplarMoment, Learning } from "@/lib/api/learning";
import { count } from "@/lib/format";
import { DIMENSION_WORDS, signed } from "@/lib/insights";
import { byStanding, momentsOf, othersName, percent, STANDINGS } from "@/lib/learning";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";
import { IntervalBar } from "./IntervalBar";

const WHOLE = "score";

/** What the rep does more or less often than the others, what holds up first, each with moments of won deals. */
export function DifferenceList({ learning }: { learning: Learning }) {
  const { differences, moments, rep, benchmark } = learning;
  const groups = byStanding(differences);
  const first = groups.flatMap(([, found]) => found).find((one) => momentsOf(moments, one).length > 0);
  return (
    <>
      {groups.map(([standing, found]) => (
        <section key={standing} aria-labelledby={`standing-${standing}`} className="panel mt-4">
          <div className="border-b px-4 py-3">
            <h2 id={`standing-${standing}`} className={STANDINGS[standing].colours}>
              {STANDINGS[standing].words} <span className="font-normal text-muted tabular-nums">{found.length}</span>
            </h2>
            {standing === "cannot_tell" && (
              <p className="mt-0.5 text-sm text-muted">
                What was seen is within what chance gives, or there are fewer than five comparable deals on a side. More
                closed deals make the bars shorter; until then nothing follows from these numbers.
              </p>
            )}
          </div>
          <ul>
            {found.map((one) => (
              <Item
                key={one.name}
                difference={one}
                name={one.name === WHOLE ? `The whole score: ${DIMENSION_WORDS[learning.focus_area].toLowerCase()}` : one.meaning}
                rep={rep.name}
                others={othersName(benchmark)}
                moments={momentsOf(moments, one)}
                isOpen={one === first}
              />
            ))}
          </ul>
        </section>
      ))}
      <p className="mt-3 text-sm text-muted">
        From {count(rep.calls, "call")} on {count(rep.deals, "deal")} of {rep.name} and {count(benchmark.calls, "call")} on{" "}
        {count(benchmark.deals, "deal")} of the others, {benchmark.won_deals} of them won. All of it is observed, not tried
        out: what winners do more often need not be why they win.
      </p>
    </>
  );
}

function Item({
  difference: one,
  name,
  rep,
  others,
  moments,
  isOpen,
}: {
  difference: Difference;
  name: string;
  rep: string;
  others: string;
  moments: readonly ExemplarMoment[];
  isOpen: boolean;
}) {
  return (
    <li className="border-b px-4 py-4 last:border-0">
      <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h3 className="font-semibold">{name}</h3>
            {one.harmful && <span className="badge bg-raised">Less is better</span>}
          </div>
          <p className="mt-1 text-sm text-muted">{one.note}</p>
          {one.instead !== null && (
            <p className="mt-1.5">
              <span className="font-semibold">Instead:</span> {one.instead}
            </p>
          )}
        </div>
        <Drawing difference={one} rep={rep} others={others} />
      </div>
      {moments.length > 0 && (
        <div className="mt-3">
          <Disclosure
            level="div"
            name={
              <>
                How won deals show it <span className="font-normal text-muted tabular-nums">{count(moments.length, "moment")}</span>
              </>
            }
            initiallyOpen={isOpen}
          >
            <ul className="grid items-start gap-3 md:grid-cols-2">
              {moments.map((moment) => (
                <Moment key={moment.evidence[0]?.id} moment={moment} />
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
    </li>
  );
}

/** Both shares on one scale, and the difference with its bounds about nought. */
function Drawing({ difference, rep, others }: { difference: Difference; rep: string; others: string }) {
  const { rep: own, benchmark: theirs, difference: between, low, high } = difference;
  if (own === null || theirs === null || between === null || low === null || high === null) return null;
  return (
    <dl className="grid grid-cols-[minmax(0,7.5rem)_minmax(4rem,1fr)_3.25rem] content-start items-center gap-x-3 gap-y-0.5 text-sm">
      <Share name={rep} share={own} colour="bg-accent" />
      <Share name={others} share={theirs} colour="bg-field" />
      <dt className="text-muted">Difference</dt>
      <dd>
        <IntervalBar value={between} low={low} high={high} from={-1} />
      </dd>
      <dd className="text-right font-semibold whitespace-nowrap tabular-nums">{signed(Math.round(between * 100))}</dd>
      <dd aria-hidden className="col-start-2 flex justify-between text-xs text-muted">
        <span>−100</span>
        <span>0</span>
        <span>+100</span>
      </dd>
    </dl>
  );
}

function Share({ name, share, colour }: { name: string; share: number; colour: string }) {
  return (
    <>
      <dt className="leading-tight">{name}</dt>
      <dd aria-hidden className="h-2.5 overflow-hidden rounded-full bg-raised">
        <span className={`block h-full rounded-full ${colour}`} style={{ width: percent(share).replace(" ", "") }} />
      </dd>
      <dd className="text-right font-semibold whitespace-nowrap tabular-nums">{percent(share)}</dd>
    </>
  );
}

function Moment({ moment }: { moment: ExemplarMoment }) {
  const whose = [moment.rep, moment.product].filter((part) => part !== null).join(", ");
  return (
    <li className="min-w-0 rounded-lg border p-3 sm:p-4">
      {whose !== "" && <p className="mb-2 text-sm text-muted">{whose}, a deal that was won</p>}
      <Evidence quotes={moment.exchange} shows={moment.evidence} />
    </li>
  );
}
