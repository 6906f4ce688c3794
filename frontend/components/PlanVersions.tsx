"use client";

import { usePlanVersions } from "@/lib/api/record";
import type { PlanHistory } from "@/lib/api/types";
import { calendarDay, count } from "@/lib/format";
import { Disclosure } from "./Disclosure";
import { PlanPart } from "./SourcedValue";
import { Failure, Loading, Skeleton } from "./states";

/** How the plan came to be what it is: what changed, and through which conversation. */
export function PlanVersions({ id }: { id: string }) {
  const { data, error, mutate } = usePlanVersions(id);
  return (
    <PlanPart id="versions" title="Versions" number={data?.versions.length}>
      {error !== undefined && (
        <div className="p-3">
          <Failure what="The versions could not be loaded." error={error} retry={() => void mutate()} />
        </div>
      )}
      {data === undefined && error === undefined && (
        <Loading what="the versions">
          <Skeleton className="m-4 h-10" />
        </Loading>
      )}
      {data?.versions.length === 0 && <p className="px-4 py-3 text-muted">None yet.</p>}
      <ol>
        {data?.versions.map((version) => (
          <li key={version.version} className="border-b px-4 py-3 last:border-0">
            <Disclosure
              level="div"
              name={`Version ${version.version}, ${calendarDay(version.at.slice(0, 10))}`}
              beside={<span className="text-sm text-muted">{count(version.changes.length, "change")}</span>}
              summary={version.title !== null && <Through id={id} version={version} />}
            >
              <ul className="flex flex-col gap-2 rounded-lg border p-3 text-sm">
                {version.changes.map((change) => (
                  <li key={`${change.what} ${change.before} ${change.after}`}>
                    <span className="font-semibold">{change.what}:</span>{" "}
                    {change.before !== null && <span className="text-muted">{change.before} → </span>}
                    {change.after ?? "gone"}
                  </li>
                ))}
              </ul>
            </Disclosure>
          </li>
        ))}
      </ol>
    </PlanPart>
  );
}

function Through({ id, version: { kind, title, conversation_id: conversation } }: { id: string; version: PlanHistory["versions"][number] }) {
  return (
    <p className="mt-0.5 text-sm text-muted">
      Through{" "}
      <a href={`/opportunities/${id}?${kind === "email" ? "email" : "call"}=${conversation}`} className="link">
        {title === "" ? "an email without a subject" : title}
      </a>
    </p>
  );
}
