"use client";

import { Tooltip } from "radix-ui";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { SWRConfig, type SWRConfiguration } from "swr";
import { ApiError } from "@/lib/api/client";
import { Notices } from "./Notices";
import { Shortcuts } from "./Shortcuts";

const RETRY_MS = 3_000;
const MOST_RETRIES = 200;
const MINUTE_MS = 60_000;

const Now = createContext<Date>(new Date(0));

/** The time that relative times count from: the clock's, or in a sample workspace the sample's. */
export function useNow(): Date {
  return useContext(Now);
}

const SWR: SWRConfiguration = {
  dedupingInterval: 2_000,
  // What cannot be reached comes back by itself; what is refused will be refused again.
  onErrorRetry: (error, _key, _config, revalidate, { retryCount }) => {
    const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
    if (!refused && retryCount <= MOST_RETRIES) setTimeout(() => void revalidate({ retryCount }), RETRY_MS);
  },
};

export function Providers({ fixedNow, children }: { fixedNow: string | null; children: ReactNode }) {
  return (
    <NuqsAdapter>
      <SWRConfig value={SWR}>
        <Clock fixedNow={fixedNow}>
          <Notices>
            <Shortcuts>
              <Tooltip.Provider delayDuration={250}>{children}</Tooltip.Provider>
            </Shortcuts>
          </Notices>
        </Clock>
      </SWRConfig>
    </NuqsAdapter>
  );
}

/** Relative times within count from here; `fixedNow` null is the clock's own time. */
export function Clock({ fixedNow, children }: { fixedNow: string | null; children: ReactNode }) {
  const [ticking, setTicking] = useState(() => new Date());
  useEffect(() => {
    if (fixedNow !== null) return;
    const timer = setInterval(() => setTicking(new Date()), MINUTE_MS);
    return () => clearInterval(timer);
  }, [fixedNow]);
  const now = useMemo(() => (fixedNow === null ? ticking : new Date(fixedNow)), [fixedNow, ticking]);
  return <Now value={now}>{children}</Now>;
}
