"use client";

import { ArrowLeft, ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useOpportunities } from "@/lib/api/hooks";
import { dealHref, type ListState, listParsers, PAGE_SIZE, serializeList, toQuery } from "@/lib/url";
import { useShortcut } from "./Shortcuts";

interface Neighbour {
  id: string;
  name: string;
  page: number;
}

interface Place {
  position: number;
  total: number;
  previous: Neighbour | null;
  next: Neighbour | null;
}

/** Back to the list as it was, and to the deals before and after this one in it. */
export function DealWalk({ id }: { id: string }) {
  const [state] = useQueryStates(listParsers);
  const place = usePlace(id, state);
  const router = useRouter();
  const go = (neighbour: Neighbour | null | undefined) => {
    if (neighbour) router.push(dealHref(neighbour.id, { ...state, page: neighbour.page }));
  };
  useShortcut("[", () => go(place?.previous));
  useShortcut("]", () => go(place?.next));

  return (
    <nav aria-label="Deals of the list" className="flex min-h-9 flex-wrap items-center justify-between gap-2">
      <Link href={`/opportunities${serializeList(state)}`} className="inline-flex min-h-9 items-center gap-1.5 text-sm hover:underline">
        <ArrowLeft aria-hidden className="size-4" />
        Opportunities
      </Link>
      {place !== null && (
        <div className="flex items-center gap-2">
          <span className="text-sm text-muted tabular-nums">
            {place.position} of {place.total}
          </span>
          <Step neighbour={place.previous} label="Previous deal" keyName="[" state={state} />
          <Step neighbour={place.next} label="Next deal" keyName="]" state={state} />
        </div>
      )}
    </nav>
  );
}

function Step({
  neighbour,
  label,
  keyName,
  state,
}: {
  neighbour: Neighbour | null;
  label: string;
  keyName: "[" | "]";
  state: ListState;
}) {
  const Icon = keyName === "[" ? ChevronLeft : ChevronRight;
  if (neighbour === null) {
    return (
      <span className="button button-quiet px-2 text-muted opacity-50" aria-hidden>
        <Icon className="size-4" />
      </span>
    );
  }
  return (
    <Link
      href={dealHref(neighbour.id, { ...state, page: neighbour.page })}
      prefetch={false}
      className="button px-2"
      aria-label={`${label}: ${neighbour.name}`}
      aria-keyshortcuts={keyName}
      title={`${neighbour.name} (${keyName})`}
    >
      <Icon aria-hidden className="size-4" />
    </Link>
  );
}

/** Where the deal stands in the filtered list; null when it is not on the list's page. Pages beside it are read at its edges. */
function usePlace(id: string, state: ListState): Place | null {
  const here = useOpportunities(toQuery(state), false);
  const deals = here.data?.pagination.page === state.page ? here.data.opportunities : [];
  const index = deals.findIndex((deal) => deal.id === id);
  const atStart = index === 0 && state.page > 1;
  const atEnd = index >= 0 && index === deals.length - 1 && state.page < (here.data?.pagination.total_pages ?? 0);
  const before = useOpportunities(atStart ? toQuery(state, state.page - 1) : null, false);
  const after = useOpportunities(atEnd ? toQuery(state, state.page + 1) : null, false);
  if (index === -1 || here.data === undefined) return null;

  const previous = deals[index - 1] ?? (atStart ? before.data?.opportunities.at(-1) : undefined);
  const next = deals[index + 1] ?? (atEnd ? after.data?.opportunities[0] : undefined);
  return {
    position: (state.page - 1) * PAGE_SIZE + index + 1,
    total: here.data.pagination.total,
    previous: previous === undefined ? null : { ...previous, page: index === 0 ? state.page - 1 : state.page },
    next: next === undefined ? null : { ...next, page: index === deals.length - 1 ? state.page + 1 : state.page },
  };
}
