import { Check, Circle } from "lucide-react";
import type { OpportunityPlan } from "@/lib/api/types";
import { calendarDay } from "@/lib/format";
import { OPEN_STAGES, STAGE_WORDS } from "@/lib/scores";
import { Disclosure } from "./Disclosure";
import { Evidence } from "./Evidence";
import { PlanPart } from "./SourcedValue";

type Track = OpportunityPlan["stage"];
const BY = { rules: "what was said", crm: "the CRM", person: "a person" } as const;

/** Where the deal stands, what the next stage still needs, and how it came here. */
export function StageTrack({ track }: { track: Track }) {
  const { stage, by, computed, next_stage: next, needs, risks, history } = track;
  const stages = OPEN_STAGES.includes(stage) ? OPEN_STAGES : [...OPEN_STAGES, stage];
  return (
    <div className="mt-3">
      <PlanPart id="stage" title="Stage">
        <div className="flex flex-col gap-3 px-4 py-4">
          <ol className="flex flex-wrap gap-1.5">
            {stages.map((one) => (
              <li
                key={one}
                aria-current={one === stage ? "step" : undefined}
                className={`min-w-0 flex-1 basis-28 rounded-md px-2.5 py-1 text-center text-sm ${one === stage ? "bg-accent font-semibold text-on-accent" : stages.indexOf(one) < stages.indexOf(stage) ? "bg-accent-soft text-accent" : "bg-raised text-muted"}`}
              >
                {STAGE_WORDS[one]}
              </li>
            ))}
          </ol>
          <p className="text-sm text-muted">
            Set by {BY[by]}.{computed !== stage && ` By what was said it would be ${STAGE_WORDS[computed]}.`}
          </p>
          {next !== null && needs.length > 0 && (
            <div>
              <h4 className="font-semibold">{STAGE_WORDS[next]} needs</h4>
              <ul className="mt-1 flex flex-col gap-1.5">
                {needs.map((need) => (
                  <li key={need.text} className="flex items-start gap-2">
                    {need.is_met ? (
                      <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
                    ) : (
                      <Circle aria-hidden className="mt-0.5 size-4 shrink-0 text-stale" />
                    )}
                    <div className="min-w-0 flex-1">
                      <Claim text={need.text} words={need.is_met ? "met" : "not met"} evidence={need.evidence} />
                    </div>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {risks.map((risk) => (
            <Claim key={risk.text} text={risk.text} words="speaks against the stage" evidence={risk.evidence} />
          ))}
          {history.length > 0 && (
            <Disclosure level="div" name="How it came here">
              <ol className="flex flex-col gap-3 rounded-lg border p-3 sm:p-4">
                {history.map((move) => (
                  <li key={`${move.at} ${move.to_stage}`}>
                    <Claim
                      text={`${STAGE_WORDS[move.to_stage]}, ${calendarDay(move.at.slice(0, 10))}: ${move.reason}`}
                      words={move.author ?? `by ${BY[move.by]}`}
                      evidence={move.evidence}
                    />
                  </li>
                ))}
              </ol>
            </Disclosure>
          )}
        </div>
      </PlanPart>
    </div>
  );
}

function Claim({ text, words, evidence }: { text: string; words: string; evidence: Track["needs"][number]["evidence"] }) {
  const beside = <span className="text-sm text-muted">{words}</span>;
  if (evidence.length === 0) {
    return (
      <p className="flex flex-wrap items-center gap-x-3">
        {text} {beside}
      </p>
    );
  }
  return (
    <Disclosure level="div" name={<span className="font-normal">{text}</span>} beside={beside}>
      <Evidence quotes={evidence} />
    </Disclosure>
  );
}
