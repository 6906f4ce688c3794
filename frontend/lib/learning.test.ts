import { describe, expect, it } from "vitest";
import type { Difference } from "./api/learning";
import type { Rep } from "./api/types";
import { byStanding, firstLearner, learners, percent } from "./learning";

function difference(name: string, verdict: Difference["verdict"], harmful = false): Difference {
  const none = { rep: null, benchmark: null, difference: null, low: null, high: null, p_value: null, q_value: null };
  return { name, verdict, harmful, meaning: "", note: "", instead: null, rep_deals: 0, benchmark_deals: 0, ...none };
}

function rep(id: string, deals: number, email: string | null = `${id}@seller.example`): Rep {
  const nobody = { title: null, active: true, manager_id: null, manager_name: null };
  return { id, name: id, email, ...nobody, open_opportunities: deals, won_opportunities: 0, lost_opportunities: 0, calls: 0 };
}

describe("differences", () => {
  it("are worse where the rep does more of what is harmful, and better where less", () => {
    const found = byStanding([
      difference("asks", "does_less"),
      difference("pitches", "does_more", true),
      difference("names", "does_more"),
      difference("waits", "does_less", true),
      difference("calm", "alike"),
      difference("late", "cannot_tell"),
    ]);
    expect(found.map(([standing, those]) => [standing, those.map((one) => one.name)])).toEqual([
      ["worse", ["asks", "pitches"]],
      ["better", ["names", "waits"]],
      ["alike", ["calm"]],
      ["cannot_tell", ["late"]],
    ]);
  });

  it("that do not occur have no heading", () => {
    expect(byStanding([difference("late", "cannot_tell")]).map(([standing]) => standing)).toEqual(["cannot_tell"]);
  });

  it("are told in whole parts of a hundred", () => {
    expect([0, 0.667, 1].map(percent)).toEqual(["0 %", "67 %", "100 %"]);
  });
});

describe("who can be chosen", () => {
  const all = [rep("ada", 0), rep("ben", 3), rep("cleo", 2), rep("dan", 5, null)];

  it("owns deals and has an address, or is the reader", () => {
    expect(learners(all, { user_id: "ada" }).map((one) => one.id)).toEqual(["ada", "ben", "cleo"]);
    expect(learners(all, { user_id: null }).map((one) => one.id)).toEqual(["ben", "cleo"]);
  });

  it.each([
    ["cleo", "cleo@seller.example"],
    ["ada", "ben@seller.example"],
    [null, "ben@seller.example"],
  ])("for %s is first %s", (user_id, email) => {
    expect(firstLearner(learners(all, { user_id }), { user_id })).toBe(email);
  });

  it("is nobody where nobody is seen", () => {
    expect(firstLearner([], { user_id: null })).toBeNull();
  });
});
