"use client";

import { useCrmStatus } from "@/lib/api/crm";
import { useMe } from "@/lib/api/hooks";
import { crmName } from "@/lib/crm";
import { ConflictList } from "./ConflictList";
import { CrmProblems } from "./CrmProblems";
import { CrmRun } from "./CrmRun";
import { Clock } from "./Providers";
import { Empty, Failure, Loading, Skeleton } from "./states";

/** How the sync with the CRM stands, and what waits for people. A CRM's edits are of today, in a sample workspace too. */
export function CrmPage() {
  const { data, error, mutate } = useCrmStatus();
  const { data: me } = useMe();
  const isAdmin = me?.role === "admin";
  return (
    <Clock fixedNow={null}>
      <h1>CRM sync</h1>
      <p className="max-w-3xl text-sm text-muted">
        Accounts, stakeholders and opportunities stand here and in the CRM; what one side learns, the other is told.
      </p>
      {error !== undefined && (
        <div className="mt-4">
          <Failure
            what={data === undefined ? "The state of the sync could not be loaded." : "The state could not be brought up to date."}
            error={error}
            retry={() => void mutate()}
          />
        </div>
      )}
      {data === undefined && error === undefined && (
        <Loading what="the state of the sync">
          <div className="mt-4 grid gap-4 lg:grid-cols-2">
            <Skeleton className="h-[15rem]" />
            <Skeleton className="h-[15rem]" />
          </div>
          <Skeleton className="mt-6 h-[28rem]" />
        </Loading>
      )}
      {data !== undefined && data.connector === null && <NotConnected isAdmin={isAdmin} />}
      {data !== undefined && data.connector !== null && (
        <>
          <CrmRun status={data} crm={crmName(data.connector)} />
          {data.state !== "not set up" && (
            <>
              {isAdmin && <CrmProblems problems={data.problems} />}
              <ConflictList crm={crmName(data.connector)} open={data.open_conflicts} />
            </>
          )}
        </>
      )}
    </Clock>
  );
}

function NotConnected({ isAdmin }: { isAdmin: boolean }) {
  return (
    <div className="panel mt-4">
      <Empty title="No CRM is connected">
        {isAdmin ? (
          <>
            Dealcoach works without one. To connect one, set <code>CRM</code> and <code>CRM_TOKEN</code>, then run{" "}
            <code>dealcoach crm setup</code>.
          </>
        ) : (
          "Dealcoach works without one. Whoever runs it can connect one."
        )}
      </Empty>
    </div>
  );
}
