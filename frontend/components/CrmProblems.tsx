import type { Problem } from "@/lib/api/crm";
import { groupProblems, type ProblemGroup, problemKind } from "@/lib/crm";
import { count } from "@/lib/format";
import { Disclosure } from "./Disclosure";
import { When } from "./When";

const MOST = 100;

/** What could not be synced, one line per type, each opening to its records. */
export function CrmProblems({ problems }: { problems: readonly Problem[] }) {
  const groups = groupProblems(problems);
  return (
    <section aria-labelledby="problems" className="panel mt-4">
      <h2 id="problems" className="border-b px-4 py-3">
        Errors by type <span className="font-normal text-muted tabular-nums">{groups.length}</span>
      </h2>
      {groups.length === 0 && <p className="px-4 py-4 text-muted">None: every record that should be in the CRM could be told to it.</p>}
      <ul>
        {groups.map((group) => (
          <li key={`${group.kind} ${group.reason}`} className="border-b px-4 py-3 last:border-0">
            <Disclosure
              level="div"
              name={group.reason}
              beside={
                <>
                  <span className="badge bg-raised capitalize">{problemKind(group.kind)}</span>
                  <span className="text-sm text-muted tabular-nums">{count(group.problems.length, "record")}</span>
                </>
              }
            >
              <Records group={group} />
            </Disclosure>
          </li>
        ))}
      </ul>
      {problems.length >= MOST && <p className="border-t px-4 py-2 text-sm text-muted">These are the latest {MOST}.</p>}
    </section>
  );
}

function Records({ group }: { group: ProblemGroup }) {
  return (
    <ul className="flex flex-col gap-2 rounded-lg border p-3 text-sm sm:p-4">
      {group.problems.map((problem) => (
        <li key={problem.record} className="flex flex-wrap items-baseline gap-x-4">
          <code className="min-w-0 break-all">{problem.record}</code>
          <span className="text-muted">
            Since <When at={problem.since} />, tried {count(problem.attempts, "time")}
          </span>
        </li>
      ))}
    </ul>
  );
}
