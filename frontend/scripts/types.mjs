// Generates lib/api/schema.d.ts from our OpenAPI; with --check it only says whether that would change anything.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const frontend = join(import.meta.dirname, "..");
const target = join(frontend, "lib", "api", "schema.d.ts");

const description = execFileSync("uv", ["run", "dealcoach", "openapi"], {
  cwd: join(frontend, ".."),
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
  stdio: ["ignore", "pipe", "inherit"],
});
const header = "// Generated from the API's OpenAPI by `npm run types`. Do not edit.\n\n";
const types = header + astToString(await openapiTS(JSON.parse(description)));

if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== types) {
    process.stderr.write("The API has changed: run `npm run types` in frontend/ and commit lib/api/schema.d.ts.\n");
    process.exit(1);
  }
} else {
  writeFileSync(target, types);
}
