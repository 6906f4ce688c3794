import { describe, expect, it } from "vitest";
import type { OpportunitySummary } from "./api/types";
import { toCsv } from "./csv";
import { chipsOf, isPreset, nextSort, NO_FILTERS, PRESETS } from "./filters";
import { bandOf, staleDays } from "./scores";
import { dealHref, type ListState, momentHref, monthOf, serializeList, toQuery } from "./url";

const STATE: ListState = { ...NO_FILTERS, search: "", sort: "-last_touch_at", page: 1 };
const NOW = new Date("2026-11-20T18:00:00Z");

function deal(changed: Partial<OpportunitySummary> = {}): OpportunitySummary {
  return {
    id: "d1",
    name: "Acme renewal",
    product: null,
    stage: "proposal",
    crm_stage: null,
    amount: 1200,
    currency: "USD",
    close_date: "2026-12-01",
    health_score: 40,
    meddic: null,
  needs_review: false,
  next_step: null,
  warnings: [],
  last_touch_at: "2026-11-01T10:00:00Z",
    updated_at: "2026-11-01T10:00:00Z",
    account: null,
    owner: null,
    ...changed,
  };
}

describe("what the API is asked", () => {
  it("leaves out what is not set", () => {
    expect(toQuery(STATE)).toEqual({ sort: "-last_touch_at", page: 1, limit: 25 });
  });

  it("brings what nobody can mean within the API's bounds", () => {
    const state = { ...STATE, health_min: 400, health_max: -5, quiet_days: 0, page: -3, search: "  x ".repeat(200) };
    const query = toQuery(state);
    expect(query).toMatchObject({ health_score_min: 0, health_score_max: 100, quiet_days: 1, page: 1 });
    expect(query.search?.length).toBeLessThanOrEqual(200);
  });
});

describe("a month", () => {
  it.each([
    [new Date(2026, 10, 20), "2026-11-01", "2026-11-30"],
    [new Date(2028, 1, 29, 23, 59), "2028-02-01", "2028-02-29"],
    [new Date(2026, 11, 1), "2026-12-01", "2026-12-31"],
  ])("of %s goes from its first to its last day", (moment, first, last) => {
    expect(monthOf(moment)).toEqual({ close_date_from: first, close_date_to: last });
  });
});

describe("addresses", () => {
  it("hold nothing for the list as it is at first", () => {
    expect(serializeList(STATE)).toBe("");
    expect(dealHref("d1", STATE)).toBe("/opportunities/d1");
  });

  it("of a moment name call and second alone", () => {
    expect(momentHref("d1", "c1", 65)).toBe("/opportunities/d1?call=c1&t=65");
    expect(momentHref(null, "c1", 65)).toBe("/calls/c1?t=65");
  });
});

describe("filters", () => {
  it("make one chip per value, each with what is left without it", () => {
    const chips = chipsOf({ ...STATE, owner: ["a@x", "b@x"], stage: ["proposal"], health_max: 49, quiet_days: 14 }, (owner) => owner);
    expect(chips.map((chip) => chip.label)).toEqual([
      "Owner: a@x",
      "Owner: b@x",
      "Stage: Proposal",
      "Health: up to 49",
      "No activity for 14 days",
    ]);
    expect(chips[0]?.without).toEqual({ owner: ["b@x"] });
  });

  it("match a preset whatever the order of stages and the owners", () => {
    const open = PRESETS.find((preset) => preset.name === "Open");
    const stages = [...(open?.filters.stage ?? [])].toReversed();
    expect(open !== undefined && isPreset(open, { ...STATE, stage: stages, owner: ["a@x"] })).toBe(true);
  });

  it("sort up, down, and back to the list's own order", () => {
    expect(nextSort("-last_touch_at", "amount")).toBe("amount");
    expect(nextSort("amount", "amount")).toBe("-amount");
    expect(nextSort("-amount", "amount")).toBe("-last_touch_at");
    expect(nextSort("-last_touch_at", "last_touch_at")).toBe("last_touch_at");
  });
});

describe("health", () => {
  it.each([
    [null, "unknown"],
    [0, "low"],
    [49, "low"],
    [50, "fair"],
    [69, "fair"],
    [70, "good"],
    [100, "good"],
  ] as const)("of %s is %s", (score, band) => {
    expect(bandOf(score)).toBe(band);
  });

  it("goes stale after fourteen days, on open deals only", () => {
    expect(staleDays(deal({ last_touch_at: "2026-11-05T18:00:00Z" }), NOW)).toBe(15);
    expect(staleDays(deal({ last_touch_at: "2026-11-06T18:00:00Z" }), NOW)).toBe(14);
    expect(staleDays(deal({ last_touch_at: "2026-11-06T18:00:01Z" }), NOW)).toBeNull();
    expect(staleDays(deal({ stage: "closed_lost" }), NOW)).toBeNull();
    expect(staleDays(deal({ last_touch_at: null }), NOW)).toBeNull();
  });
});

describe("CSV", () => {
  it("quotes what needs it, and keeps formulas as text", () => {
    const [, row] = toCsv([deal({ name: '=1+1, "two"' })]).split("\r\n");
    expect(row).toMatch(/^"'=1\+1, ""two""",,,,,Proposal,,40,1200,USD,2026-12-01,/);
  });

  it("starts with a byte order mark and ends with a line's end", () => {
    const file = toCsv([]);
    expect(file.startsWith("\uFEFFOpportunity,Account,")).toBe(true);
    expect(file.endsWith("\r\n")).toBe(true);
  });
});
