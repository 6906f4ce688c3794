import { describe, expect, it } from "vitest";
import { MARK, overlap, place } from "./placing";

const crowd = Array.from({ length: 14 }, (_, person) => ({ person, across: 5, up: 5, width: 130 }));

describe("placing people on a map", () => {
  it.each([230, 320, 700])("covers neither a name nor a mark, when all stand at one point, %i wide", (width) => {
    const { height, placed } = place(crowd, width);
    expect(placed).toHaveLength(crowd.length);
    const boxes = placed.flatMap(({ x, y, label }) => [label, { x: x - MARK / 2, y: y - MARK / 2, width: MARK, height: MARK }]);
    for (const [at, box] of boxes.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      expect(boxes.slice(at + 1).filter((other) => overlap(box, other))).toEqual([]);
    }
  });

  it("puts who has most influence at the top and the best relationship to the right", () => {
    const { placed } = place(
      [
        { person: "low", across: 1, up: 1, width: 60 },
        { person: "high", across: 9, up: 9, width: 60 },
      ],
      600,
    );
    const [low, high] = placed;
    expect(low && high && high.x > low.x && high.y < low.y).toBe(true);
  });
});
