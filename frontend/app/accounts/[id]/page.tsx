import type { Metadata } from "next";
import { AccountDetail } from "@/components/AccountDetail";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <AccountDetail key={id} id={id} />;
}
