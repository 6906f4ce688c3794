import type { Role } from "@/lib/api/types";

/** In the order in which a shape is chosen for who has several roles. */
export const SHAPE_ORDER: readonly Role[] = ["decision_maker", "blocker", "champion", "influencer", "user"];

const SHAPES: Record<Role | "none", string> = {
  decision_maker: "M0-12 12 0 0 12-12 0Z",
  blocker: "M-5-11H5L11-5V5L5 11H-5L-11 5V-5Z",
  champion: "M0-12 3.1-4.2 11.4-3.7 5 1.6 7.1 9.7 0 5.2-7.1 9.7-5 1.6-11.4-3.7-3.1-4.2Z",
  influencer: "M0-11 11 9H-11Z",
  user: "M-9-9H9V9H-9Z",
  none: "M10 0A10 10 0 1 1-10 0 10 10 0 1 1 10 0Z",
};
const COLOURS: Record<Role | "none", string> = {
  decision_maker: "var(--accent)",
  blocker: "var(--low)",
  champion: "var(--good)",
  influencer: "var(--stale)",
  user: "var(--fair)",
  none: "var(--muted)",
};

export function shapeOf(roles: readonly Role[]): Role | "none" {
  return SHAPE_ORDER.find((role) => roles.includes(role)) ?? "none";
}

/** A role's shape around the origin; hollow and dashed for who was never met. */
export function RoleShape({ role, met = true }: { role: Role | "none"; met?: boolean }) {
  return (
    <path
      d={SHAPES[role]}
      fill={met ? COLOURS[role] : "var(--surface)"}
      stroke={COLOURS[role]}
      strokeWidth="1.75"
      strokeLinejoin="round"
      strokeDasharray={met ? undefined : "3 2.5"}
    />
  );
}

export function RoleIcon({ role, met = true }: { role: Role | "none"; met?: boolean }) {
  return (
    <svg aria-hidden viewBox="-13 -13 26 26" className="size-4 shrink-0">
      <RoleShape role={role} met={met} />
    </svg>
  );
}
