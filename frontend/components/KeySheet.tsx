"use client";

import { Modal } from "./Modal";
import { useSingleKeys } from "./Shortcuts";

const KEYS: ReadonlyArray<[string, string]> = [
  ["/", "Search the list"],
  ["j", "Next row"],
  ["k", "Previous row"],
  ["Enter", "Open the row"],
  ["[", "Previous deal of the list"],
  ["]", "Next deal of the list"],
  ["Ctrl K or ⌘ K", "Go to anything"],
  ["?", "This list"],
];

export function KeySheet({ onClose }: { onClose: () => void }) {
  const [enabled, setEnabled] = useSingleKeys();
  return (
    <Modal title="Keys" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2.5 px-5 py-4">
        {KEYS.map(([key, words]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-md border bg-raised px-2 py-0.5 font-sans text-sm">{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center justify-between gap-3 border-t px-5 py-3">
        <label className="flex min-h-9 items-center gap-2.5">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={enabled}
            onChange={(event) => setEnabled(event.target.checked)}
          />
          Keys without Ctrl or ⌘ act
        </label>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Modal>
  );
}
