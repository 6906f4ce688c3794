/** A value with the bounds that hold it, on a scale; words beside it say the same. */
export function IntervalBar({
  value,
  low,
  high,
  from = 0,
  to = 1,
  colour = "var(--accent)",
}: {
  value: number;
  low: number;
  high: number;
  from?: number;
  to?: number;
  colour?: string;
}) {
  const at = (place: number) => `${Math.min(100, Math.max(0, (100 * (place - from)) / (to - from)))}%`;
  return (
    <span aria-hidden className="relative block h-5 min-w-16">
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      {[from, (from + to) / 2, to].map((tick) => (
        <span key={tick} className={`absolute top-1/2 w-px -translate-1/2 bg-field ${tick === 0 && from < 0 ? "h-5" : "h-2"}`} style={{ left: at(tick) }} />
      ))}
      <span
        className="absolute top-1/2 h-2 -translate-y-1/2 rounded-full opacity-35"
        style={{ left: at(low), right: `calc(100% - ${at(high)})`, background: colour, minWidth: 2 }}
      />
      <span
        className="absolute top-1/2 size-3 -translate-1/2 rounded-full border-2 border-surface"
        style={{ left: at(value), background: colour }}
      />
    </span>
  );
}
