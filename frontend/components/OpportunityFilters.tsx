"use client";

import { X } from "lucide-react";
import { useReps } from "@/lib/api/hooks";
import type { Rep } from "@/lib/api/types";
import { chipsOf, NO_FILTERS, toggled } from "@/lib/filters";
import { STAGE_WORDS, STAGES } from "@/lib/scores";
import { healthBounds, type ListState } from "@/lib/url";
import { CheckList, FilterMenu, type Option } from "./FilterMenu";
import { HealthRange } from "./HealthRange";
import { Failure } from "./states";

type Change = (change: Partial<ListState>) => void;

const STAGE_OPTIONS = STAGES.map((value) => ({ value, label: STAGE_WORDS[value] }));

/** Owners, stages and bounds of health. */
export function OpportunityFilters({ state, change }: { state: ListState; change: Change }) {
  const reps = useReps();
  const [low, high] = healthBounds(state);
  return (
    <>
      <FilterMenu name="Owner" chosen={state.owner.length}>
        {reps.error === undefined ? (
          <CheckList
            legend="Owners"
            options={toOptions(reps.data ?? [], state.owner)}
            chosen={state.owner}
            onToggle={(owner) => change({ owner: toggled(state.owner, owner) })}
          />
        ) : (
          <Failure what="The owners could not be loaded." error={reps.error} retry={() => void reps.mutate()} />
        )}
      </FilterMenu>
      <FilterMenu name="Stage" chosen={state.stage.length}>
        <CheckList
          legend="Stages"
          options={STAGE_OPTIONS}
          chosen={state.stage}
          onToggle={(value) => change({ stage: toggled(state.stage, value as ListState["stage"][number]) })}
        />
      </FilterMenu>
      <FilterMenu name="Health" chosen={low === null && high === null ? 0 : 1}>
        <HealthRange low={low} high={high} onChange={(health_min, health_max) => change({ health_min, health_max })} />
      </FilterMenu>
    </>
  );
}

/** Those who own deals, and whoever the address names besides. */
function toOptions(reps: readonly Rep[], chosen: readonly string[]): Option[] {
  const owners = reps.filter((rep) => rep.open_opportunities + rep.won_opportunities + rep.lost_opportunities > 0);
  const options = owners.map((rep) => ({ value: ownerValue(rep), label: rep.name }));
  const known = new Set(options.map((option) => option.value));
  const others = chosen.filter((owner) => !known.has(owner));
  return [...options, ...others.map((owner) => ({ value: owner, label: nameOf(reps, owner) }))];
}

function ownerValue(rep: Rep): string {
  return rep.email ?? rep.id;
}

function nameOf(reps: readonly Rep[], owner: string): string {
  return reps.find((rep) => ownerValue(rep) === owner || rep.id === owner)?.name ?? owner;
}

/** What narrows the list, each part removable. */
export function FilterChips({ state, change }: { state: ListState; change: Change }) {
  const reps = useReps();
  const chips = chipsOf(state, (owner) => nameOf(reps.data ?? [], owner));
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <li key={chip.key}>
          <button
            type="button"
            className="badge min-h-7 bg-accent-soft pr-1.5 text-accent hover:underline"
            aria-label={`Remove filter ${chip.label}`}
            onClick={() => change(chip.without)}
          >
            {chip.label}
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="link min-h-7 px-1 text-sm" onClick={() => change(NO_FILTERS)}>
          Clear all
        </button>
      </li>
    </ul>
  );
}
