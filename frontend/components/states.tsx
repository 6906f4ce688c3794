import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ApiError } from "@/lib/api/client";

/** Where something will be, of the size it will have. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden className={`skeleton ${className}`} />;
}

export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div aria-busy>
      <span className="sr-only" role="status">
        Loading {what}
      </span>
      {children}
    </div>
  );
}

/** There is nothing, and that is not a failure. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-14 text-center">
      <p className="text-base font-semibold">{title}</p>
      <div className="max-w-md text-muted">{children}</div>
    </div>
  );
}

/** What failed, in words, and a way to try again. */
export function Failure({ what, error, retry }: { what: string; error: Error; retry: () => void }) {
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-low-soft px-4 py-3">
      <CircleAlert aria-hidden className="size-5 shrink-0 text-low" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">{what}</p>
        <p>
          {error.message}
          {requestId !== null && <span className="block text-sm text-muted">Request {requestId}</span>}
        </p>
      </div>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
