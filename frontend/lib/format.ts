const LOCALE = "en-US";
const STEPS: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
/** Fewer are counted in days: "52 days ago" says more than "last month". */
const MONTHS_FROM = 2;
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const exact = new Intl.DateTimeFormat(LOCALE, {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});
const day = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "3 days ago", "in 2 hours", "just now". */
export function timeAgo(at: string, now: Date): string {
  const seconds = (Date.parse(at) - now.getTime()) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size * (unit === "month" ? MONTHS_FROM : 1)) return relative.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}

/** The moment in the reader's time zone, which is named. */
export function exactTime(at: string): string {
  return exact.format(new Date(at));
}

/** A calendar day ("2026-11-30"), the same in every time zone. */
export function calendarDay(date: string): string {
  return day.format(new Date(`${date}T00:00:00Z`));
}

export function money(amount: number | null, currency: string | null): string {
  if (amount === null) return "–";
  const digits = { maximumFractionDigits: Number.isInteger(amount) ? 0 : 2 };
  try {
    return new Intl.NumberFormat(LOCALE, { style: "currency", currency: currency ?? "", ...digits }).format(amount);
  } catch {
    const number = new Intl.NumberFormat(LOCALE, digits).format(amount);
    return currency === null ? number : `${number} ${currency}`;
  }
}

/** "1:02:09" or "4:07". */
export function clock(totalSeconds: number): string {
  const seconds = Math.floor(totalSeconds);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, place) => (place === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

export function minutes(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds / 60));
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}

/** "once", "twice", "3 times". */
export function times(number: number): string {
  return ["never", "once", "twice"][number] ?? `${number} times`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat(LOCALE).format(number)} ${number === 1 ? one : many}`;
}
