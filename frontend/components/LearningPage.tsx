"use client";

import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useEffect } from "react";
import { ApiError } from "@/lib/api/client";
import { useMe, useReps } from "@/lib/api/hooks";
import { useLearning } from "@/lib/api/learning";
import type { Dimension, Rep } from "@/lib/api/types";
import { DIMENSION_WORDS } from "@/lib/insights";
import { FOCUS_AREAS, firstLearner, learners, learningParsers, serializeLearning } from "@/lib/learning";
import { DifferenceList } from "./DifferenceList";
import { Empty, Failure, Loading, Skeleton } from "./states";
import { WinRates } from "./WinRates";

/** A rep beside those who win most, in one dimension, with what the sample can tell and what it cannot. */
export function LearningPage() {
  const [state, setState] = useQueryStates(learningParsers, { history: "push" });
  const me = useMe();
  const reps = useReps();
  const among = me.data === undefined || reps.data === undefined ? undefined : learners(reps.data, me.data);
  const first = among === undefined || me.data === undefined ? null : firstLearner(among, me.data);
  const rep = state.rep ?? first;
  const area = state.area ?? FOCUS_AREAS[0] ?? null;
  useEffect(() => {
    if (rep !== null && area !== null && (state.rep === null || state.area === null)) {
      void setState({ rep, area }, { history: "replace" });
    }
  }, [rep, area, state, setState]);

  const failed = me.error ?? reps.error;
  return (
    <>
      <h1>Learning</h1>
      <p className="max-w-3xl text-sm text-muted">
        How a rep sells beside those who win most, in deals of the same product, size and stage. A difference is claimed
        only where it is more than chance gives.
      </p>
      {failed !== undefined && among === undefined ? (
        <div className="mt-4">
          <Failure
            what="The reps could not be loaded."
            error={failed}
            retry={() => {
              void me.mutate();
              void reps.mutate();
            }}
          />
        </div>
      ) : (
        <>
          <div className="mt-3 flex min-h-9 items-center gap-2.5 text-sm">
            {among !== undefined && <RepChoice among={among} rep={rep} choose={(email) => void setState({ rep: email, area })} />}
          </div>
          <Areas rep={rep} area={area} />
          {among !== undefined && rep === null ? (
            <div className="panel mt-4">
              <Empty title="There is nobody to compare">Reps appear here with their first deal or call that you see.</Empty>
            </div>
          ) : (
            <Comparison rep={rep} area={area} first={first} />
          )}
        </>
      )}
    </>
  );
}

/** Whose learning is shown: a choice where several can be asked for. */
function RepChoice({
  among,
  rep,
  choose,
}: {
  among: readonly (Rep & { email: string })[];
  rep: string | null;
  choose: (email: string) => void;
}) {
  const chosen = among.find((one) => one.email === rep?.toLowerCase());
  if (among.length === 0) return null;
  if (among.length === 1 && chosen !== undefined) {
    return (
      <p>
        <span className="text-muted">Rep</span> <span className="font-semibold">{chosen.name}</span>
      </p>
    );
  }
  return (
    <>
      <label htmlFor="rep" className="text-muted">
        Rep
      </label>
      <select
        id="rep"
        className="field min-w-0 flex-1 font-semibold sm:max-w-72"
        value={chosen?.email ?? ""}
        onChange={(event) => choose(event.target.value)}
      >
        {chosen === undefined && (
          <option value="" disabled>
            Choose a rep
          </option>
        )}
        {among.map((one) => (
          <option key={one.id} value={one.email}>
            {one.name}
          </option>
        ))}
      </select>
    </>
  );
}

function Areas({ rep, area }: { rep: string | null; area: Dimension | null }) {
  return (
    <nav aria-label="Focus areas" className="mt-2 overflow-x-auto overflow-y-hidden border-b">
      <ul className="flex gap-1">
        {FOCUS_AREAS.map((one) => (
          <li key={one}>
            <Link
              href={`/learning${serializeLearning({ rep, area: one })}`}
              prefetch={false}
              scroll={false}
              aria-current={one === area ? "page" : undefined}
              className="-mb-px block border-b-2 border-transparent px-3 py-2 text-sm font-semibold whitespace-nowrap text-muted hover:text-fg aria-[current]:border-accent aria-[current]:text-fg"
            >
              {DIMENSION_WORDS[one]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Comparison({ rep, area, first }: { rep: string | null; area: Dimension | null; first: string | null }) {
  const { data, error, mutate } = useLearning(rep, area);
  if (data !== undefined) {
    return (
      <>
        {error !== undefined && (
          <div className="mt-4">
            <Failure what="The comparison could not be brought up to date." error={error} retry={() => void mutate()} />
          </div>
        )}
        <p role="status" className="mt-4 text-base font-semibold">
          {data.detail}
        </p>
        <p className="mb-3 text-muted">{data.benchmark.detail}</p>
        <WinRates learning={data} />
        <DifferenceList learning={data} />
      </>
    );
  }
  if (error instanceof ApiError && (error.status === 404 || error.status === 422)) {
    return (
      <div className="panel mt-4">
        <Empty title="There is no such rep">
          <p>Nobody by this address is known, or their deals are not yours to see.</p>
          {first !== null && (
            <Link href={`/learning${serializeLearning({ rep: first, area })}`} className="button mt-3">
              Show one whose deals you see
            </Link>
          )}
        </Empty>
      </div>
    );
  }
  if (error !== undefined) {
    return (
      <div className="mt-4">
        <Failure what="The comparison could not be loaded." error={error} retry={() => void mutate()} />
      </div>
    );
  }
  return (
    <Loading what="the comparison">
      <Skeleton className="mt-4 h-6 w-80 max-w-full" />
      <Skeleton className="mt-1 mb-3 h-5 w-[34rem] max-w-full" />
      <Skeleton className="h-[22rem] sm:h-[14.5rem]" />
      <Skeleton className="mt-4 h-[210rem] sm:h-[120rem] lg:h-[100rem]" />
    </Loading>
  );
}
