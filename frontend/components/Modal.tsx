"use client";

import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";

/** A dialog; focus goes back to where it was when it closes. */
export function Modal({
  title,
  showTitle = true,
  onClose,
  children,
}: {
  title: string;
  showTitle?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const [before] = useState(() => document.activeElement);
  const giveFocusBack = (event: Event) => {
    event.preventDefault(); // it would go to a trigger, and a key has none
    if (before instanceof HTMLElement) before.focus();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveFocusBack}
          className="floating fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[min(38rem,calc(100vw-1.5rem))] -translate-x-1/2 overflow-y-auto"
        >
          <Dialog.Title className={showTitle ? "px-5 pt-5" : "sr-only"}>{title}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
