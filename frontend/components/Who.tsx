"use client";

import { CircleUserRound } from "lucide-react";
import { Popover } from "radix-ui";
import { useMe } from "@/lib/api/hooks";
import type { Me } from "@/lib/api/types";

const SEES: Record<Me["role"], string> = {
  rep: "Sees their own deals.",
  manager: "Sees their own deals and those of everyone below them.",
  admin: "Sees every deal.",
};

/** Who is signed in and what that shows them, with the way out. */
export function Who() {
  const { data: me } = useMe();
  if (me === undefined) return null;
  const name = me.is_local ? "This machine" : me.name;
  return (
    <Popover.Root>
      <Popover.Trigger className="button button-quiet px-2" aria-label={`Signed in: ${name}`} title={name}>
        <CircleUserRound aria-hidden className="size-[1.125rem]" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Who is signed in"
          className="floating z-40 flex w-72 max-w-[calc(100vw-1.5rem)] flex-col gap-2 p-4"
        >
          <p className="font-semibold">{name}</p>
          {me.email !== null && me.email !== name && <p className="text-sm break-words text-muted">{me.email}</p>}
          {me.is_local ? (
            <p className="text-sm">
              Nobody signs in here: whoever sits at this machine sees every deal, without a password.
            </p>
          ) : (
            <>
              <p className="text-sm">{SEES[me.role]}</p>
              <form action="/auth/sign-out" method="post">
                <button type="submit" className="button">
                  Sign out
                </button>
              </form>
            </>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
