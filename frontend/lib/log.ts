/** One JSON line on the server's error output; nothing secret and no address of a person belongs into it. */
export function log(level: "WARNING" | "ERROR", message: string, reason: string): void {
  process.stderr.write(`${JSON.stringify({ level, message, reason, service: "dealcoach-web" })}\n`);
}
