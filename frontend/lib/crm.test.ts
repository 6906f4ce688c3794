import { describe, expect, it } from "vitest";
import type { Conflict, Problem, RecordCounts } from "./api/crm";
import { choiceWords, crmHref, duration, groupProblems, lastSeconds, outcomeWords, recordHref, restWords, sideValue } from "./crm";

function conflict(field: string | null, ours: unknown, theirs: unknown): Conflict {
  const times = { found_at: "2026-11-20T10:00:00Z", resolved_at: null, resolution: null };
  const record = { id: "c", kind: "opportunity" as const, record_id: "d", record_name: "Deal", url: null };
  return { ...record, ...times, field, label: field, winner: "crm", dealcoach_value: ours, crm_value: theirs };
}

function problem(kind: string, reason: string, record: string): Problem {
  return { kind, reason, record, since: "", attempts: 1 };
}

describe("values", () => {
  it.each([
    ["amount", "28000", "28,000"],
    ["amount", "0", "0"],
    ["stage", "closed_won", "Closed won"],
    ["close_date", "2027-01-29", "Jan 29, 2027"],
    ["owner", "ada@seller.example", "ada@seller.example"],
    ["phone", "0049", "0049"],
    ["product", null, "Empty"],
    ["account", ["a-1"], "The record a-1"],
  ])("of %s: %s is read as %s", (field, value, words) => {
    expect(sideValue(conflict(field, value, null), "dealcoach")).toBe(words);
  });

  it("of a record that one side removed are what each side did", () => {
    const removed = conflict(null, null, null);
    expect([sideValue(removed, "crm"), sideValue(removed, "dealcoach")]).toEqual(["Edited", "Removed"]);
    expect(choiceWords(removed, "crm", "Notion")).toBe("Keep the record");
    expect(outcomeWords(removed, "dealcoach", "Notion")).toBe("The record is removed on both sides.");
  });
});

describe("links", () => {
  it("lead into the CRM only by https", () => {
    expect(["https://www.notion.so/1", "javascript:alert(1)", "http://x.example", null].map(crmHref)).toEqual([
      "https://www.notion.so/1",
      null,
      null,
      null,
    ]);
  });

  it("lead to the record's page where it has one", () => {
    expect(recordHref({ kind: "opportunity", record_id: "d" })).toBe("/opportunities/d");
    expect(recordHref({ kind: "account", record_id: "a" })).toBe("/accounts/a");
    expect(recordHref({ kind: "stakeholder", record_id: "p" })).toBeNull();
  });
});

describe("a run", () => {
  it("has a length once it has come to its end", () => {
    const started_at = "2026-11-20T10:00:00Z";
    expect(lastSeconds({ started_at, finished_at: "2026-11-20T10:02:00Z" })).toBe(120);
    expect(lastSeconds({ started_at, finished_at: "2026-11-20T09:00:00Z" })).toBeNull();
    expect(lastSeconds({ started_at: null, finished_at: null })).toBeNull();
    expect([0.34, 42, 180].map(duration)).toEqual(["0.3 s", "42 s", "3 min"]);
  });

  it("leaves some records otherwise than in both", () => {
    const counts: RecordCounts = { kind: "account", linked: 9, creating: 0, unreachable: 2, trashed: 0, waiting: 1 };
    expect(restWords(counts)).toBe("1 waiting to go, 2 not shown by the CRM");
    expect(restWords({ ...counts, unreachable: 0, waiting: 0 })).toBe("");
  });
});

it("errors of one reason and kind are one type, the most frequent first", () => {
  const groups = groupProblems([problem("account", "no name", "1"), problem("opportunity", "no name", "2"), problem("opportunity", "no name", "3")]);
  expect(groups.map(({ kind, problems }) => [kind, problems.length])).toEqual([
    ["opportunity", 2],
    ["account", 1],
  ]);
});
