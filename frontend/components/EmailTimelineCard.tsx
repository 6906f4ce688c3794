"use client";

import { Mail } from "lucide-react";
import { useEmail } from "@/lib/api/hooks";
import type { EmailDetail, EmailEntry } from "@/lib/api/types";
import { preview, splitQuoted } from "@/lib/email";
import { calendarDay } from "@/lib/format";
import { Failure, Loading, Skeleton } from "./states";
import { type CardState, LinkWords, Participants, TimelineCard } from "./TimelineCard";

const DIRECTIONS: Record<EmailEntry["direction"], string> = {
  inbound: "From the buyer",
  outbound: "To the buyer",
  internal: "Internal",
  unknown: "Email",
};

/** An email: its beginning and, once opened, its full text. */
export function EmailTimelineCard({ email, isOpen, toggle, target, arrive }: CardState & { email: EmailEntry }) {
  const [sender] = email.participants;
  return (
    <TimelineCard
      icon={<Mail aria-hidden className="size-4" />}
      kind="Email"
      title={email.subject ?? "No subject"}
      at={email.at}
      facts={
        <>
          <span>{DIRECTIONS[email.direction]}</span>
          {sender !== undefined && <span>{sender.name ?? sender.email}</span>}
        </>
      }
      preview={email.snippet === null ? null : preview(email.snippet)}
      isOpen={isOpen}
      toggle={toggle}
      goTo={target !== null}
      arrive={arrive}
    >
      <div className="flex flex-col gap-4">
        <Participants people={email.participants} />
        <LinkWords link={email.link} />
        <Body email={email} />
      </div>
    </TimelineCard>
  );
}

function Body({ email }: { email: EmailEntry }) {
  const { data, error, mutate } = useEmail(email.id);
  if (data !== undefined) return <Words email={data} />;
  if (error !== undefined) {
    return <Failure what="The email could not be loaded." error={error} retry={() => void mutate()} />;
  }
  return (
    <Loading what="the email">
      <Skeleton className="h-40" />
    </Loading>
  );
}

function Words({ email }: { email: EmailDetail }) {
  const { body, body_removed_at: removed, snippet } = email;
  if (body === null) {
    return (
      <div className="max-w-prose">
        {snippet !== null && <p className="whitespace-pre-wrap">{snippet}</p>}
        <p className="mt-2 text-muted">
          {removed === null
            ? "Only a reference to this email is known; its text never came in."
            : `The full text was removed on ${calendarDay(removed.slice(0, 10))}, as old emails' texts are.`}
        </p>
      </div>
    );
  }
  const { written, quoted } = splitQuoted(body);
  return (
    <div className="max-w-prose">
      <p className="whitespace-pre-wrap">{written}</p>
      {quoted !== "" && (
        <details className="mt-3">
          <summary className="min-h-6 cursor-pointer text-sm text-muted">Earlier messages</summary>
          <p className="mt-2 border-l-2 pl-3 whitespace-pre-wrap text-muted">{quoted}</p>
        </details>
      )}
    </div>
  );
}
