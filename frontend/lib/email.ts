const QUOTE_STARTS = [
  /^>/,
  /^On .{4,200} wrote:\s*$/,
  /^Am .{4,200} schrieb .{1,200}:\s*$/,
  /^-{2,}\s*(Original Message|Forwarded message|Ursprüngliche Nachricht)\s*-{2,}/i,
  /^_{10,}\s*$/,
];

/** What was written, and apart from it the earlier messages that the email quotes below. */
export function splitQuoted(body: string): { written: string; quoted: string } {
  const lines = body.split("\n");
  const start = lines.findIndex((line) => QUOTE_STARTS.some((pattern) => pattern.test(line.trimEnd())));
  if (start <= 0) return { written: body.trimEnd(), quoted: "" };
  const rest = lines.slice(start);
  const answersInline = rest.some((line, place) => place > 0 && line.trim() !== "" && !isQuoted(line));
  if (answersInline) return { written: body.trimEnd(), quoted: "" };
  return { written: lines.slice(0, start).join("\n").trimEnd(), quoted: rest.join("\n").trimEnd() };
}

function isQuoted(line: string): boolean {
  return QUOTE_STARTS.some((pattern) => pattern.test(line.trimEnd()));
}

/** What was written, in short: without quotes and signature. */
export function preview(snippet: string): string {
  const { written } = splitQuoted(snippet);
  const lines = written.split("\n");
  const signature = lines.findIndex((line) => /^--\s*$/.test(line));
  return (signature > 0 ? lines.slice(0, signature) : lines).join(" ").trim();
}
