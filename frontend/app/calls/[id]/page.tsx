import type { Metadata } from "next";
import { CallPage } from "@/components/CallPage";

export const metadata: Metadata = { title: "Call" };

export default async function OneCallPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <CallPage key={id} id={id} />;
}
