"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useAccounts, useOpportunities } from "@/lib/api/hooks";
import { NO_FILTERS, PRESETS } from "@/lib/filters";
import { DEFAULT_SORT, dealHref, listParsers, serializeList } from "@/lib/url";
import { Modal } from "./Modal";

const SETTLED_MS = 200;
const MOST = 6;
const ITEM =
  "flex min-h-10 cursor-pointer items-center justify-between gap-3 rounded-md px-3 py-1.5 data-[selected=true]:bg-accent-soft";

interface Action {
  words: string;
  act: () => void;
}

/** Goes to any deal or account by its name, and does what the app can do. */
export function CommandPalette({
  onClose,
  changeTheme,
  showKeys,
}: {
  onClose: () => void;
  changeTheme: () => void;
  showKeys: () => void;
}) {
  const [typed, setTyped] = useState("");
  const [pointed, setPointed] = useState("");
  const asked = useSettled(typed.trim());
  const deals = useOpportunities({
    ...(asked === "" ? {} : { search: asked }),
    sort: DEFAULT_SORT,
    limit: MOST,
  });
  const accounts = useAccounts(asked, 1, MOST);
  const router = useRouter();

  const run = (act: () => void) => {
    onClose();
    act();
  };
  const go = (href: string) => run(() => router.push(href));
  const actions: Action[] = [
    ...PRESETS.map((preset) => ({
      words: `${preset.name === "All" ? "All opportunities" : `${preset.name} opportunities`}`,
      act: () => router.push(`/opportunities${serializeList({ ...defaults(), ...preset.filters })}`),
    })),
    { words: "Accounts", act: () => router.push("/accounts") },
    { words: "Learning", act: () => router.push("/learning") },
    { words: "CRM sync", act: () => router.push("/crm") },
    { words: "Change theme", act: changeTheme },
    { words: "Show keys", act: showKeys },
  ].filter((action) => action.words.toLowerCase().includes(typed.trim().toLowerCase()));
  const shown = [
    ...(deals.data?.opportunities ?? []).map((deal) => deal.id),
    ...(accounts.data?.accounts ?? []).map((account) => account.id),
    ...actions.map((action) => action.words),
  ];
  const failed = deals.error !== undefined || accounts.error !== undefined;

  return (
    <Modal title="Go to anything" showTitle={false} onClose={onClose}>
      <Command
        shouldFilter={false}
        label="Go to anything"
        loop
        value={shown.includes(pointed) ? pointed : (shown[0] ?? "")}
        onValueChange={setPointed}
      >
        <Command.Input
          value={typed}
          onValueChange={(words) => {
            setTyped(words);
            setPointed("");
          }}
          placeholder="Deal, account or command"
          className="w-full border-b bg-transparent px-5 py-4 text-base outline-none placeholder:text-muted"
        />
        <Command.List aria-label="Results" className="max-h-[55vh] overflow-y-auto p-2">
          <Command.Empty className="px-3 py-6 text-center text-muted">Nothing by that name.</Command.Empty>
          {failed && <p className="px-3 py-2 text-low">Deals and accounts cannot be searched: the API does not answer.</p>}
          <Group heading="Deals">
            {(deals.data?.opportunities ?? []).map((deal) => (
              <Command.Item key={deal.id} value={deal.id} className={ITEM} onSelect={() => go(dealHref(deal.id))}>
                <span className="min-w-0">{deal.name}</span>
                <span className="hidden shrink-0 text-sm text-muted sm:inline">{deal.owner?.name}</span>
              </Command.Item>
            ))}
          </Group>
          <Group heading="Accounts">
            {(accounts.data?.accounts ?? []).map((account) => (
              <Command.Item key={account.id} value={account.id} className={ITEM} onSelect={() => go(`/accounts/${account.id}`)}>
                {account.name}
              </Command.Item>
            ))}
          </Group>
          <Group heading="Commands">
            {actions.map((action) => (
              <Command.Item key={action.words} value={action.words} className={ITEM} onSelect={() => run(action.act)}>
                {action.words}
              </Command.Item>
            ))}
          </Group>
        </Command.List>
      </Command>
    </Modal>
  );
}

function Group({ heading, children }: { heading: string; children: React.ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="mb-1 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

function defaults() {
  return { ...NO_FILTERS, search: "", sort: listParsers.sort.defaultValue, page: 1 };
}

/** The value once it has rested. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
