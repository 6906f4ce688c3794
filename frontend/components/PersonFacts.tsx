"use client";

import type { Score, ScoreName, Stakeholder, StakeholderMap } from "@/lib/api/types";
import { calendarDay, count } from "@/lib/format";
import { ROLE_WORDS, SCORE_NAMES, SCORE_WORDS } from "@/lib/record";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";
import { RoleIcon } from "./RoleShape";
import { ScoreOverride } from "./ScoreOverride";

export function RoleBadges({ person }: { person: Stakeholder }) {
  const roles = [...new Set(person.roles.map((one) => one.role))];
  return (
    <>
      {roles.map((role) => (
        <span key={role} className="badge bg-raised font-normal">
          <RoleIcon role={role} />
          {ROLE_WORDS[role]}
        </span>
      ))}
      {!person.met && <span className="badge bg-stale-soft text-stale">Never met</span>}
    </>
  );
}

/** What is known of a person and what it rests on. */
export function PersonFacts({ id, person, map }: { id: string; person: Stakeholder; map: StakeholderMap }) {
  const { title, email, other_names: others, conversations, first_at: first, last_at: last, met } = person;
  const ties = map.edges.filter((edge) => edge.source === person.person_id || edge.target === person.person_id);
  const nameOf = (one: string) => map.people.find((other) => other.person_id === one)?.name ?? "Somebody";
  return (
    <div className="mt-1 flex flex-col gap-3">
      <div className="text-sm text-muted">
        <p>{[title ?? "No title known", ...others.map((name) => `also ${name}`)].join(", ")}</p>
        {email !== null && <p className="break-all">{email}</p>}
        <p>
          {met ? "In" : "Spoken of, never met, in"} {count(conversations, "conversation")}, first on {day(first)}, last on {day(last)}
        </p>
      </div>
      {SCORE_NAMES.map((name) => (
        <div key={name} className="border-t pt-3">
          <Disclosure level="div" name={SCORE_WORDS[name]} beside={<Value score={person[name]} />}>
            <Parts score={person[name]} name={name} />
            <ScoreOverride id={id} person={person} name={name} />
          </Disclosure>
        </div>
      ))}
      {person.roles.map((role) => (
        <div key={`${role.role} ${role.about}`} className="border-t pt-3">
          <Disclosure
            level="div"
            name={ROLE_WORDS[role.role] + (role.about === null ? "" : `: ${role.about}`)}
            beside={<span className="text-sm text-muted">confidence {Math.round(role.confidence * 100)} %</span>}
          >
            <Evidence quotes={role.evidence} />
          </Disclosure>
        </div>
      ))}
      {ties.map((edge) => (
        <div key={`${edge.source} ${edge.target}`} className="border-t pt-3">
          <Disclosure level="div" name={`${nameOf(edge.source)} asks or follows ${nameOf(edge.target)}`}>
            <Evidence quotes={edge.evidence} />
          </Disclosure>
        </div>
      ))}
    </div>
  );
}

function Value({ score }: { score: Score }) {
  return (
    <span className="tabular-nums">
      {score.value === null ? <span className="text-muted">Not known</span> : `${score.value} of 10`}
      {score.decision !== null && (
        <span className="text-sm text-muted"> set by a person; computed {score.computed ?? "not known"}</span>
      )}
    </span>
  );
}

/** Each part with its value, its weight and its words. */
function Parts({ score, name }: { score: Score; name: ScoreName }) {
  return (
    <>
      {score.note !== null && <p className="mb-2 text-muted">{score.note}</p>}
      <ul aria-label={`Parts of ${SCORE_WORDS[name].toLowerCase()}`} className="flex flex-col gap-3">
        {score.parts.map((part) => (
          <li key={part.name} className="flex flex-col gap-2">
            <div className="flex items-start gap-3">
              <p className="min-w-0 flex-1">
                <span className="inline-block font-semibold first-letter:uppercase">{part.name.replaceAll("_", " ")}</span>
                <span className="block text-sm text-muted">{part.meaning}</span>
              </p>
              <p className="text-right whitespace-nowrap tabular-nums">
                {part.value} of 10
                <span className="block text-sm text-muted">weighs {Math.round(part.weight * 100)} %</span>
              </p>
            </div>
            {part.evidence.length > 0 && <Evidence quotes={part.evidence} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function day(at: string): string {
  return calendarDay(at.slice(0, 10));
}
