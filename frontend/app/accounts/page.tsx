import type { Metadata } from "next";
import { AccountsList } from "@/components/AccountsList";

export const metadata: Metadata = { title: "Accounts" };

export default function AccountsPage() {
  return <AccountsList />;
}
