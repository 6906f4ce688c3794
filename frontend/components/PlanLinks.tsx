import { FileText, Printer } from "lucide-react";

/** The plan as text and as a page for the printer. */
export function PlanLinks({ path }: { path: string }) {
  return (
    <div className="flex flex-wrap gap-2 sm:ml-auto">
      <a href={`${path}/plan.md`} className="button">
        <FileText aria-hidden className="size-4" />
        Markdown
      </a>
      <a href={`${path}/plan.html`} className="button" target="_blank" rel="noreferrer">
        <Printer aria-hidden className="size-4" />
        Print page
      </a>
    </div>
  );
}
