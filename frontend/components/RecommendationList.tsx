import type { Insights, Recommendation } from "@/lib/api/types";
import { count } from "@/lib/format";
import { DIMENSION_WORDS } from "@/lib/insights";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";

/** What to change, the most urgent first, each with where it happened and what won deals do. */
export function RecommendationList({ recommendations, wording, read }: Pick<Insights, "recommendations" | "wording"> & { read: number }) {
  return (
    <section aria-labelledby="recommendations" className="panel mt-3">
      <h3 id="recommendations" className="border-b px-4 py-3 font-semibold">
        What to change <span className="font-normal text-muted tabular-nums">{recommendations.length}</span>
      </h3>
      {recommendations.length === 0 ? (
        <p className="px-4 py-4 text-muted">
          Not enough to judge: nothing to change stands out in the {count(read, "conversation")} read so far.
        </p>
      ) : (
        <ol>
          {recommendations.map((one) => (
            <li key={one.rank} className="flex gap-3 border-b px-4 py-4 last:border-0">
              <span aria-hidden className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent">
                {one.rank}
              </span>
              <div className="min-w-0 flex-1">
                <Disclosure
                  name={one.problem}
                  beside={<span className="badge bg-raised">{DIMENSION_WORDS[one.dimension]}</span>}
                  summary={
                    <>
                      <p className="mt-1 text-muted">{one.stake}</p>
                      <p className="mt-1">
                        <span className="font-semibold">Next time:</span> {one.behaviour}
                      </p>
                    </>
                  }
                  initiallyOpen={one.rank === 1}
                >
                  <Grounds recommendation={one} />
                </Disclosure>
              </div>
            </li>
          ))}
        </ol>
      )}
      {wording.note && <p className="border-t px-4 py-2 text-sm text-muted">{wording.note}</p>}
    </section>
  );
}

function Grounds({ recommendation: { where, instead, exemplar } }: { recommendation: Recommendation }) {
  return (
    <div className="grid gap-4 rounded-lg border p-3 md:grid-cols-2 sm:p-4">
      <div className="min-w-0">
        <h5 className="mb-2 text-sm text-muted">Where it happened</h5>
        {where.length === 0 ? <p>It shows in no single sentence.</p> : <Evidence quotes={where} />}
      </div>
      <div className="min-w-0">
        <h5 className="mb-2 text-sm text-muted">{exemplar === null ? "What to do instead" : "What won deals do"}</h5>
        <p className="mb-3">{instead}</p>
        {exemplar === null ? (
          <p className="text-muted">No moment of a won deal shows it yet.</p>
        ) : (
          <Evidence quotes={exemplar.exchange} shows={exemplar.evidence} />
        )}
      </div>
    </div>
  );
}
