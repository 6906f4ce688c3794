/** Where people stand on a map and where their names are, so that neither marks nor names cover one another. Pure. */

export interface Placed<Person> {
  person: Person;
  x: number;
  y: number;
  label: Box;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Wish<Person> {
  person: Person;
  /** 0 to 10 from left to right; null where it is not known. */
  across: number | null;
  /** 0 to 10 from the bottom up; null where it is not known. */
  up: number | null;
  width: number;
}

export const MARK = 26;
export const LABEL_HEIGHT = 40;
const EDGE = 22;
const GAP = 3;
const CLEARANCE = 12;
const LEAST_HEIGHT = 440;
const TALLER_BY = 80;
const MOST_HEIGHT = 6_000;
const RINGS = 90;
const SPOKES = 16;

/** Places everyone; the map is made taller until every name has room. */
export function place<Person>(wishes: readonly Wish<Person>[], width: number): { height: number; placed: Placed<Person>[] } {
  for (let height = LEAST_HEIGHT; height < MOST_HEIGHT; height += TALLER_BY) {
    const placed = attempt(wishes, width, height);
    if (placed !== null) return { height, placed };
  }
  return { height: LEAST_HEIGHT, placed: [] };
}

function attempt<Person>(wishes: readonly Wish<Person>[], width: number, height: number): Placed<Person>[] | null {
  const board = { x: 0, y: 0, width, height };
  const taken: Box[] = [];
  const marks: { wish: Wish<Person>; x: number; y: number }[] = [];
  for (const wish of wishes) {
    const x = EDGE + ((width - 2 * EDGE) * (wish.across ?? 0)) / 10;
    const y = height - EDGE - ((height - 2 * EDGE) * (wish.up ?? 0)) / 10;
    const spot = around(x, y).find(([left, top]) => isFree(markBox(left, top), taken, board));
    if (spot === undefined) return null;
    taken.push(markBox(...spot));
    marks.push({ wish, x: spot[0], y: spot[1] });
  }
  const placed: Placed<Person>[] = [];
  for (const { wish, x, y } of marks) {
    const label = labelSpots(x, y, Math.min(wish.width, width), width).find((box) => isFree(box, taken, board) && isOwn(box, x, y, marks));
    if (label === undefined) return null;
    taken.push(label);
    placed.push({ person: wish.person, x, y, label });
  }
  return placed;
}

/** Beside the mark first, then above and beneath it, then ever further away. */
function labelSpots(x: number, y: number, width: number, room: number): Box[] {
  const size = { width, height: LABEL_HEIGHT };
  const half = MARK / 2 + GAP;
  const near: Box[] = [
    { ...size, x: x + half, y: y - LABEL_HEIGHT / 2 },
    { ...size, x: x - half - width, y: y - LABEL_HEIGHT / 2 },
    { ...size, x: x - width / 2, y: y + half },
    { ...size, x: x - width / 2, y: y - half - LABEL_HEIGHT },
  ];
  const far = around(x, y).map(([left, top]) => ({
    x: Math.min(room - width, Math.max(0, left - width / 2)),
    y: top - LABEL_HEIGHT / 2,
    width,
    height: LABEL_HEIGHT,
  }));
  return [...near, ...far];
}

/** Whether a name stands clear of the marks of others, so that it is not taken for theirs. */
function isOwn(label: Box, x: number, y: number, marks: readonly { x: number; y: number }[]): boolean {
  const clear = { x: label.x - CLEARANCE, y: label.y, width: label.width + 2 * CLEARANCE, height: label.height };
  return !marks.some((mark) => (mark.x !== x || mark.y !== y) && overlap(clear, markBox(mark.x, mark.y)));
}

/** The point itself, then rings around it. */
function around(x: number, y: number): [number, number][] {
  const spots: [number, number][] = [[x, y]];
  for (let ring = 1; ring <= RINGS; ring += 1) {
    for (let spoke = 0; spoke < SPOKES; spoke += 1) {
      const angle = (2 * Math.PI * spoke) / SPOKES;
      spots.push([x + ring * 12 * Math.cos(angle), y + ring * 12 * Math.sin(angle)]);
    }
  }
  return spots;
}

function markBox(x: number, y: number): Box {
  return { x: x - MARK / 2, y: y - MARK / 2, width: MARK, height: MARK };
}

function isFree(box: Box, taken: readonly Box[], board: Box): boolean {
  const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= board.width && box.y + box.height <= board.height;
  return inside && !taken.some((other) => overlap(box, other));
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width + GAP &&
    other.x < one.x + one.width + GAP &&
    one.y < other.y + other.height + GAP &&
    other.y < one.y + one.height + GAP
  );
}
