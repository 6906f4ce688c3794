"use client";

import { useEffect, useRef, useState } from "react";
import type { Stakeholder, StakeholderMap } from "@/lib/api/types";
import { type Box, LABEL_HEIGHT, MARK, place, type Placed } from "@/lib/placing";
import { ROLE_WORDS } from "@/lib/record";
import { RoleIcon, RoleShape, SHAPE_ORDER, shapeOf } from "./RoleShape";

const NAME_WIDTH = 9.2;
const ROLE_WIDTH = 7.2;
const WIDEST = 230;

/** People by influence (up) and relationship (to the right); a name opens what that rests on. */
export function MapDrawing({ map, chosen, choose }: { map: StakeholderMap; chosen: string | undefined; choose: (id: string) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const wishes = map.people.map((person) => ({
    person,
    across: person.relationship_strength.value,
    up: person.influence_level.value,
    width: Math.min(WIDEST, Math.max(person.name.length * NAME_WIDTH, rolesOf(person).length * ROLE_WIDTH) + 10),
  }));
  const { height, placed } = width === 0 ? { height: 440, placed: [] } : place(wishes, width);
  const spot = (id: string) => placed.find((one) => one.person.person_id === id);
  const ties = map.edges.map((edge) => ({ key: `${edge.source} ${edge.target}`, from: spot(edge.source), to: spot(edge.target) }));
  return (
    <div className="panel min-w-0 p-3">
      <p className="pb-1 text-sm text-muted">↑ More influence</p>
      <div ref={box} className="relative border-b border-l" style={{ height }}>
        <svg aria-hidden width={width} height={height} className="absolute inset-0">
          <defs>
            <marker id="follows" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path d="M0 0 8 4 0 8Z" fill="var(--muted)" />
            </marker>
          </defs>
          <path d={`M${width / 2} 0V${height}M0 ${height / 2}H${width}`} stroke="var(--line)" strokeDasharray="4 4" />
          {ties.map(({ key, from, to }) => from && to && <Tie key={key} from={from} to={to} />)}
          {placed.map(({ person, x, y, label }) => (
            <g key={person.person_id}>
              <Leader x={x} y={y} label={label} />
              <g transform={`translate(${x} ${y})`}>
                {person.person_id === chosen && <circle r={MARK / 2 + 3} fill="none" stroke="var(--fg)" strokeWidth="1.5" />}
                <RoleShape role={shapeOf(person.roles.map((one) => one.role))} met={person.met} />
              </g>
            </g>
          ))}
        </svg>
        <ul>
          {placed.map(({ person, x, y, label }) => (
            <li key={person.person_id}>
              <button
                type="button"
                data-person
                aria-pressed={person.person_id === chosen}
                className="absolute overflow-hidden rounded px-1 text-left leading-tight hover:bg-raised aria-pressed:bg-accent-soft"
                style={{ left: label.x, top: label.y, width: label.width, height: LABEL_HEIGHT }}
                onClick={() => choose(person.person_id)}
              >
                <span className="block truncate text-sm font-semibold">{person.name}</span>
                <span className="block truncate text-xs text-muted">{rolesOf(person)}</span>
              </button>
              <button
                type="button"
                tabIndex={-1}
                aria-hidden
                className="absolute rounded-full"
                style={{ left: x - MARK / 2, top: y - MARK / 2, width: MARK, height: MARK }}
                onClick={() => choose(person.person_id)}
              />
            </li>
          ))}
        </ul>
      </div>
      <p className="pt-1 text-right text-sm text-muted">Better relationship →</p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {SHAPE_ORDER.map((role) => (
          <li key={role} className="inline-flex items-center gap-1.5">
            <RoleIcon role={role} />
            {ROLE_WORDS[role]}
          </li>
        ))}
        <li className="inline-flex items-center gap-1.5">
          <RoleIcon role="none" met={false} />
          Hollow: never met
        </li>
        {map.edges.length > 0 && <li>→ asks or follows</li>}
      </ul>
      <p className="mt-1 text-sm text-muted">A score that is not known counts as 0 here.</p>
    </div>
  );
}

/** The roles in words, and whether we have met. */
function rolesOf(person: Stakeholder): string {
  const words = person.roles.map((one) => ROLE_WORDS[one.role]);
  const unique = [...new Set(words.length === 0 ? ["No role known"] : words)];
  return [...unique, ...(person.met ? [] : ["never met"])].join(", ");
}

/** From a mark to its name, where the name had to go further away. */
function Leader({ x, y, label }: { x: number; y: number; label: Box }) {
  const [left, top] = [clamp(x, label.x, label.x + label.width), clamp(y, label.y, label.y + label.height)];
  if (Math.hypot(left - x, top - y) <= MARK / 2 + 6) return null;
  return <path d={`M${x} ${y}L${left} ${top}`} stroke="var(--field)" />;
}

function Tie({ from, to }: { from: Placed<Stakeholder>; to: Placed<Stakeholder> }) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [((to.x - from.x) / length) * (MARK / 2 + 3), ((to.y - from.y) / length) * (MARK / 2 + 3)];
  return (
    <path
      d={`M${from.x + dx} ${from.y + dy}L${to.x - dx} ${to.y - dy}`}
      stroke="var(--muted)"
      strokeWidth="1.5"
      markerEnd="url(#follows)"
    />
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
