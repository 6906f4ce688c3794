import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Pagination } from "@/lib/api/types";

/** Where in the list one is, and the way to its neighbours. */
export function Pager({ pagination, onPage }: { pagination: Pagination; onPage: (page: number) => void }) {
  const { page, limit, total, total_pages } = pagination;
  if (total === 0) return null;
  const first = (page - 1) * limit + 1;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-muted tabular-nums">
        {first} to {Math.min(total, page * limit)} of {total}
      </p>
      {total_pages > 1 && (
        <div className="flex items-center gap-2">
          <button type="button" className="button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            <ChevronLeft aria-hidden className="size-4" />
            Previous
          </button>
          <span className="text-sm tabular-nums">
            {page} / {total_pages}
          </span>
          <button type="button" className="button" disabled={page >= total_pages} onClick={() => onPage(page + 1)}>
            Next
            <ChevronRight aria-hidden className="size-4" />
          </button>
        </div>
      )}
    </nav>
  );
}
