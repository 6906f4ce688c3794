import type { Difference, ExemplarMoment, Learning } from "@/lib/api/learning";
import { count } from "@/lib/format";
import { boundsWords, byStanding, momentsOf, percent, STANDINGS, standingOf } from "@/lib/learning";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";
import { IntervalBar } from "./IntervalBar";

const WHOLE = "score";

/** What the rep does more or less often than the others, what holds up first, each with moments of won deals. */
export function DifferenceList({ learning: { differences, moments, rep, benchmark } }: { learning: Learning }) {
  const groups = byStanding(differences);
  const first = groups.flatMap(([, found]) => found).find((one) => momentsOf(moments, one).length > 0);
  return (
    <>
      {groups.map(([standing, found]) => (
        <section key={standing} aria-labelledby={`standing-${standing}`} className="panel mt-4">
          <div className="border-b px-4 py-3">
            <h2 id={`standing-${standing}`}>
              {STANDINGS[standing].heading} <span className="font-normal text-muted tabular-nums">{found.length}</span>
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
                rep={rep.name}
                others={benchmark.kind === "top_performers" ? "Top performers" : "Colleagues"}
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
  rep,
  others,
  moments,
  isOpen,
}: {
  difference: Difference;
  rep: string;
  others: string;
  moments: readonly ExemplarMoment[];
  isOpen: boolean;
}) {
  const standing = standingOf(one);
  return (
    <li className="border-b px-4 py-4 last:border-0">
      <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        <div className="min-w-0">
          <h3 className="font-semibold">{one.name === WHOLE ? "The whole score" : one.meaning}</h3>
          <p className="mt-1 flex flex-wrap gap-x-2 gap-y-1">
            <span className={`badge ${STANDINGS[standing].colours}`}>{STANDINGS[standing].words}</span>
            {one.harmful && <span className="badge bg-raised">Less is better</span>}
          </p>
          <p className="mt-1.5 text-sm text-muted">{one.note}</p>
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
  const words = boundsWords(difference);
  if (own === null || theirs === null || between === null || low === null || high === null || words === null) {
    return (
      <p className="self-center text-sm text-muted">
        {rep}: {count(difference.rep_deals, "comparable deal")}. {others}: {difference.benchmark_deals}. Nothing is drawn of so few.
      </p>
    );
  }
  return (
    <dl className="grid grid-cols-[minmax(0,7.5rem)_minmax(4rem,1fr)_2.75rem] content-start items-center gap-x-3 gap-y-0.5 text-sm">
      <Share name={rep} share={own} colour="bg-accent" />
      <Share name={others} share={theirs} colour="bg-field" />
      <dt className="text-muted">Difference</dt>
      <dd className="col-span-2 pr-14">
        <IntervalBar value={between} low={low} high={high} from={-1} />
      </dd>
      <dd className="col-span-2 col-start-2 text-muted tabular-nums">{words}</dd>
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
      <dd className="text-right font-semibold tabular-nums">{percent(share)}</dd>
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
