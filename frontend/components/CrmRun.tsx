import type { ReactNode } from "react";
import type { CrmStatus, RecordCounts } from "@/lib/api/crm";
import { duration, KINDS_WORDS, lastSeconds, restWords, SYNC_STATES, waitingIn } from "@/lib/crm";
import { count } from "@/lib/format";
import { When } from "./When";

/** How the last run went, and how many records stand in both. */
export function CrmRun({ status, crm }: { status: CrmStatus; crm: string }) {
  const { words, colours } = SYNC_STATES[status.state];
  const records = status.records;
  return (
    <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
      <section aria-labelledby="run" className="panel">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3">
          <h2 id="run">{crm}</h2>
          <span className={`badge ${colours}`}>{words}</span>
        </div>
        <div className="flex flex-col gap-3 px-4 py-4">
          <p role="status">
            <Told status={status} crm={crm} />
          </p>
          {status.error !== null && <p className="rounded-lg bg-low-soft px-3 py-2 break-words">{status.error}</p>}
          {status.state !== "not set up" && <Facts status={status} records={records} />}
        </div>
      </section>
      {records.length > 0 && <Records records={records} crm={crm} />}
    </div>
  );
}

function Told({ status, crm }: { status: CrmStatus; crm: string }): ReactNode {
  switch (status.state) {
    case "not set up":
      return (
        <>
          {crm} is configured, but its tables are not there yet: run <code>dealcoach crm setup</code>.
        </>
      );
    case "never ran":
      return "No sync has run yet. The schedule starts the first one, or dealcoach crm-sync.";
    case "running":
      return "A sync is running.";
    case "waiting":
      return <>{crm} wants no requests for now. The sync goes on by itself after that.</>;
    case "unfinished":
      return "The last run stopped in time and left something; the next one goes on there.";
    case "failed":
      return "The last run ended with a failure. The next one starts where it stopped.";
    default:
      return "The last run came to its end.";
  }
}

function Facts({ status, records }: { status: CrmStatus; records: readonly RecordCounts[] }) {
  const seconds = lastSeconds(status);
  const waiting = waitingIn(records);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-1.5 text-sm">
      <Fact name="Last started">{status.started_at === null ? "Never" : <When at={status.started_at} />}</Fact>
      <Fact name="Last came to its end">
        {status.finished_at === null ? (
          "Never"
        ) : (
          <>
            <When at={status.finished_at} />
            {seconds !== null && <span className="text-muted">, after {duration(seconds)}</span>}
          </>
        )}
      </Fact>
      {status.not_before !== null && status.state === "waiting" && (
        <Fact name="Goes on">
          <When at={status.not_before} />
        </Fact>
      )}
      <Fact name="Waits to go out">{waiting === 0 ? "Nothing" : count(waiting, "record")}</Fact>
      <Fact name="Waits for you">{status.open_conflicts === 0 ? "Nothing" : count(status.open_conflicts, "conflict")}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="py-0.5 text-muted">{name}</dt>
      <dd className="py-0.5">{children}</dd>
    </>
  );
}

function Records({ records, crm }: { records: readonly RecordCounts[]; crm: string }) {
  return (
    <section aria-labelledby="records" className="panel">
      <h2 id="records" className="border-b px-4 py-3">
        Records
      </h2>
      <table className="w-full">
        <caption className="sr-only">Records that stand here and in {crm}</caption>
        <thead className="text-sm text-muted">
          <tr className="border-b">
            <th scope="col" className="w-2/5 px-4 py-2 text-left font-normal">
              Kind
            </th>
            <th scope="col" className="py-2 text-right font-normal">
              In both
            </th>
            <th scope="col" className="px-4 py-2 text-left font-normal">
              Otherwise
            </th>
          </tr>
        </thead>
        <tbody>
          {records.map((each) => (
            <tr key={each.kind} className="border-b align-top last:border-0">
              <th scope="row" className="px-4 py-2.5 text-left font-semibold">
                {KINDS_WORDS[each.kind]}
              </th>
              <td className="py-2.5 text-right tabular-nums">{each.linked}</td>
              <td className="px-4 py-2.5 text-sm">{restWords(each) || <span className="text-muted">Nothing</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
