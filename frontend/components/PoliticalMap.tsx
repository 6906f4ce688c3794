"use client";

import { useQueryStates } from "nuqs";
import { useStakeholders } from "@/lib/api/record";
import type { Stakeholder, StakeholderMap } from "@/lib/api/types";
import { count } from "@/lib/format";
import { dealParsers } from "@/lib/url";
import { Disclosure } from "./Disclosure";
import { MapDrawing } from "./MapDrawing";
import { PersonFacts, RoleBadges } from "./PersonFacts";
import { Empty, Failure, Loading, Skeleton } from "./states";

const VIEWS = [
  ["map", "Map"],
  ["list", "List"],
] as const;

/** The people of the buyer: what they are, how much they weigh, how they stand to us, and what that rests on. */
export function PoliticalMap({ id }: { id: string }) {
  const { data, error, mutate } = useStakeholders(id);
  const [{ view }, setState] = useQueryStates(dealParsers);
  return (
    <section aria-labelledby="people" className="mt-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="people">
          People {data !== undefined && <span className="font-normal text-muted tabular-nums">{data.people.length}</span>}
        </h2>
        <div role="group" aria-label="Show as" className="flex rounded-lg border p-0.5">
          {VIEWS.map(([name, words]) => (
            <button
              key={name}
              type="button"
              aria-pressed={view === name}
              className="min-h-7 rounded-md px-2.5 text-sm font-semibold text-muted hover:text-fg aria-pressed:bg-accent-soft aria-pressed:text-accent"
              onClick={() => void setState({ view: name, person: null }, { history: "push" })}
            >
              {words}
            </button>
          ))}
        </div>
      </div>
      {error !== undefined && (
        <div className="mt-3">
          <Failure what="The people could not be loaded." error={error} retry={() => void mutate()} />
        </div>
      )}
      {data === undefined && error === undefined && (
        <Loading what="the people">
          <Skeleton className="mt-3 h-[36rem]" />
        </Loading>
      )}
      {data?.people.length === 0 && (
        <div className="panel mt-3">
          <Empty title="Nobody of the buyer is known yet">People appear here once they are on a call, write, or are spoken of.</Empty>
        </div>
      )}
      {data !== undefined && data.people.length > 0 && (view === "map" ? <Drawn id={id} map={data} /> : <Listed id={id} map={data} />)}
    </section>
  );
}

function Drawn({ id, map }: { id: string; map: StakeholderMap }) {
  const [{ person }, setState] = useQueryStates(dealParsers);
  const chosen = map.people.find((one) => one.person_id === person) ?? map.people[0];
  return (
    <div className="mt-3 grid items-start gap-4 lg:grid-cols-[1fr_26rem]">
      <MapDrawing map={map} chosen={chosen?.person_id} choose={(one) => void setState({ person: one })} />
      {chosen !== undefined && (
        <section aria-label={chosen.name} aria-live="polite" className="panel p-4">
          <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
            {chosen.name} <RoleBadges person={chosen} />
          </h3>
          <PersonFacts key={chosen.person_id} id={id} person={chosen} map={map} />
        </section>
      )}
    </div>
  );
}

function Listed({ id, map }: { id: string; map: StakeholderMap }) {
  return (
    <ul className="panel mt-3">
      {map.people.map((person) => (
        <li key={person.person_id} className="border-b px-4 py-3 last:border-0">
          <Disclosure level="div" name={person.name} beside={<RoleBadges person={person} />} summary={<Line person={person} />}>
            <PersonFacts id={id} person={person} map={map} />
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

function Line({ person }: { person: Stakeholder }) {
  return (
    <p className="mt-0.5 text-sm text-muted">
      {[
        person.title,
        `influence ${person.influence_level.value ?? "not known"}`,
        `relationship ${person.relationship_strength.value ?? "not known"}`,
        `decision power ${person.decision_power.value ?? "not known"}`,
        count(person.conversations, "conversation"),
      ]
        .filter((part) => part !== null)
        .join(", ")}
    </p>
  );
}
