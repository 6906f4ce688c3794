import { lineRuns } from "@/lib/insights";
import { LOW_BELOW } from "@/lib/scores";

const LINES = [100, LOW_BELOW, 0] as const;
/** Beyond these only the last one has its number beside it. */
const MOST_NUMBERS = 10;
/** Parts of a hundred that stay free at both sides. */
const MARGIN = 4;

export interface ChartPoint {
  key: string;
  score: number | null;
  /** A second score of the same place, drawn as a dot beside the line. */
  single?: number;
}

/**
 * Scores from 0 to 100 in order of time. The drawing stretches with its box while lines, dots and letters keep their
 * size; a table beside it says the same.
 */
export function ScoreChart({ name, points }: { name: string; points: readonly ChartPoint[] }) {
  const told = points.map((point) => point.score ?? "not judged").join(", ");
  return (
    <div role="img" aria-label={`${name}, in order of time: ${told}`} className="relative mt-2 mr-3 mb-6 ml-8 h-36">
      {LINES.map((line) => (
        <div key={line} className="absolute inset-x-0 border-t" style={{ top: `${100 - line}%` }}>
          <span className="absolute right-full -translate-y-1/2 pr-2 text-xs text-muted tabular-nums">{line}</span>
        </div>
      ))}
      <Drawing points={points} />
      {points.map((point, place) => (
        <span
          key={point.key}
          className="absolute mt-[-0.4rem] -translate-x-1/2 -translate-y-full bg-surface px-0.5 text-xs leading-tight font-semibold tabular-nums"
          style={{ left: `${xOf(place, points.length)}%`, top: `${100 - Math.min(point.score ?? 0, 92)}%` }}
        >
          {points.length <= MOST_NUMBERS || place === points.length - 1 ? (point.score ?? "–") : ""}
        </span>
      ))}
      <span className="absolute top-full left-0 pt-1 text-xs text-muted">First</span>
      <span className="absolute top-full right-0 pt-1 text-xs text-muted">Last</span>
    </div>
  );
}

/** The same as a line among words, which say what it shows. */
export function Sparkline({ scores }: { scores: readonly (number | null)[] }) {
  return (
    <span aria-hidden className="relative inline-block h-6 w-24 border-b">
      <Drawing points={scores.map((score, place) => ({ key: String(place), score }))} />
    </span>
  );
}

function Drawing({ points }: { points: readonly ChartPoint[] }) {
  const at = ([place, score]: readonly [number, number]) => `${xOf(place, points.length)} ${100 - score}`;
  const runs = lineRuns(points.map((point) => point.score));
  return (
    <svg aria-hidden viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
      <g fill="none" stroke="var(--accent)" strokeLinecap="round" strokeLinejoin="round">
        {runs.map((run) => (
          <path key={run[0]?.[0]} d={`M${run.map(at).join("L")}`} strokeWidth="2" vectorEffect="non-scaling-stroke" />
        ))}
        {runs.flat().map((point) => (
          <path key={point[0]} d={`M${at(point)}h0`} strokeWidth="7" vectorEffect="non-scaling-stroke" />
        ))}
      </g>
      <g stroke="var(--field)" strokeLinecap="round">
        {points.map(
          (point, place) =>
            point.single !== undefined && (
              <path key={point.key} d={`M${at([place, point.single])}h0`} strokeWidth="5" vectorEffect="non-scaling-stroke" />
            ),
        )}
      </g>
    </svg>
  );
}

/** Where a place of so many is, in parts of a hundred; a single one is in the middle. */
function xOf(place: number, places: number): number {
  return places === 1 ? 50 : MARGIN + ((100 - 2 * MARGIN) * place) / (places - 1);
}
