import { createSerializer, parseAsString, parseAsStringLiteral } from "nuqs";
import type { Difference, ExemplarMoment, Learning } from "./api/learning";
import type { Dimension, Me, Rep } from "./api/types";
import { count } from "./format";
import { type Badge, DIMENSION_WORDS } from "./insights";

export const FOCUS_AREAS = Object.keys(DIMENSION_WORDS) as Dimension[];

/** Whose learning in which dimension is shown: both are in the address. */
export const learningParsers = { rep: parseAsString, area: parseAsStringLiteral(FOCUS_AREAS) };
export const serializeLearning = createSerializer(learningParsers);

/** What a difference comes to for the rep: does more of what is harmful is worse. */
export type Standing = "worse" | "better" | "alike" | "cannot_tell";

export const STANDINGS: Record<Standing, Badge> = {
  worse: { words: "Does worse", colours: "text-low" },
  better: { words: "Does better", colours: "text-good" },
  alike: { words: "Does alike", colours: "" },
  cannot_tell: { words: "The sample cannot tell", colours: "" },
};

function standingOf({ verdict, harmful }: Pick<Difference, "verdict" | "harmful">): Standing {
  if (verdict === "alike" || verdict === "cannot_tell") return verdict;
  return (verdict === "does_more") === harmful ? "worse" : "better";
}

/** The differences by what they come to, in the order of the answer. */
export function byStanding(differences: readonly Difference[]): [Standing, Difference[]][] {
  return (Object.keys(STANDINGS) as Standing[])
    .map((standing): [Standing, Difference[]] => [standing, differences.filter((one) => standingOf(one) === standing)])
    .filter(([, found]) => found.length > 0);
}

export function momentsOf(moments: readonly ExemplarMoment[], difference: Pick<Difference, "name">): ExemplarMoment[] {
  return moments.filter((moment) => moment.indicator === difference.name);
}

/** "67 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Whom the rep is beside, as a row's name. */
export function benchmarkName({ kind, reps }: Learning["benchmark"]): string {
  return kind === "top_performers" ? count(reps, "top performer") : count(reps, "colleague");
}

/** The same without their number. */
export function othersName({ kind, reps }: Learning["benchmark"]): string {
  const name = kind === "top_performers" ? "Top performer" : "Colleague";
  return reps === 1 ? name : `${name}s`;
}

/** Those that can be asked for: who owns deals, and the reader. */
export function learners(reps: readonly Rep[], me: Pick<Me, "user_id">): (Rep & { email: string })[] {
  return reps.filter(
    (rep): rep is Rep & { email: string } =>
      rep.email !== null &&
      (rep.id === me.user_id || rep.open_opportunities + rep.won_opportunities + rep.lost_opportunities > 0),
  );
}

/** Who is shown when the address names nobody: the reader where they own deals, else the first who does. */
export function firstLearner(among: readonly (Rep & { email: string })[], me: Pick<Me, "user_id">): string | null {
  const own = among.find((rep) => rep.id === me.user_id && rep.open_opportunities + rep.won_opportunities + rep.lost_opportunities > 0);
  return (own ?? among.find((rep) => rep.id !== me.user_id) ?? among[0])?.email ?? null;
}
