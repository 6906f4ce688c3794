import type { Metadata } from "next";
import { LearningPage } from "@/components/LearningPage";

export const metadata: Metadata = { title: "Learning" };

export default function Learning() {
  return <LearningPage />;
}
