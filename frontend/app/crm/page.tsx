import type { Metadata } from "next";
import { CrmPage } from "@/components/CrmPage";

export const metadata: Metadata = { title: "CRM sync" };

export default function Crm() {
  return <CrmPage />;
}
