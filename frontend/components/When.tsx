"use client";

import { Tooltip } from "radix-ui";
import { exactTime, timeAgo } from "@/lib/format";
import { useNow } from "./Providers";

/** How long ago, with the exact time on hover and on focus. */
export function When({ at, className = "" }: { at: string; className?: string }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button type="button" className={`relative z-10 min-h-6 cursor-help whitespace-nowrap text-left ${className}`}>
          <time dateTime={at}>{timeAgo(at, useNow())}</time>
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content sideOffset={4} className="z-50 rounded-md bg-fg px-2.5 py-1 text-sm text-bg">
          {exactTime(at)}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
