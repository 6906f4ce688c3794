import type { Metadata } from "next";
import { OpportunitiesList } from "@/components/OpportunitiesList";

export const metadata: Metadata = { title: "Opportunities" };

export default function OpportunitiesPage() {
  return <OpportunitiesList />;
}
