import type { NextRequest, NextResponse } from "next/server";
import { seal, unseal } from "./seal";
import type { SignIn } from "./settings";

/** Who is signed in, by what the API is shown for them. Times are in seconds since 1970. */
export interface Session {
  bearer: string;
  expires: number;
  refresh: string | null;
}

const COOKIE = "dealcoach_session";
const DAYS = 7;
const SECONDS = DAYS * 24 * 60 * 60;
/** Browsers keep 4,096 bytes of a cookie with its name; providers' tokens are sometimes longer. */
const PART = 3_500;
const MOST_PARTS = 6;

function partNames(request: NextRequest): string[] {
  return Array.from({ length: MOST_PARTS }, (_, place) => `${COOKIE}.${place}`).filter((name) => request.cookies.has(name));
}

/** The session that the request brings, or null. */
export async function readSession(request: NextRequest, { secret }: SignIn): Promise<Session | null> {
  const sealed = partNames(request)
    .map((name) => request.cookies.get(name)?.value ?? "")
    .join("");
  const content = sealed === "" ? null : await unseal(sealed, secret, "session");
  if (content === null || typeof content.bearer !== "string" || typeof content.expires !== "number") return null;
  return {
    bearer: content.bearer,
    expires: content.expires,
    refresh: typeof content.refresh === "string" ? content.refresh : null,
  };
}

/** Keep the session in the browser, out of reach of its scripts; throws where no browser would hold it. */
export async function keepSession(
  request: NextRequest,
  response: NextResponse,
  { secret }: SignIn,
  session: Session,
): Promise<void> {
  const sealed = await seal({ ...session }, secret, "session", SECONDS);
  const parts = sealed.match(new RegExp(`.{1,${PART}}`, "g")) ?? [];
  if (parts.length > MOST_PARTS) throw new Error("The provider's tokens are too long to be kept in cookies.");
  dropSession(request, response);
  parts.forEach((part, place) => {
    response.cookies.set(`${COOKIE}.${place}`, part, { ...cookieRules(request), maxAge: SECONDS });
  });
}

export function dropSession(request: NextRequest, response: NextResponse): void {
  for (const name of partNames(request)) response.cookies.set(name, "", { ...cookieRules(request), maxAge: 0 });
}

/** What the API is not told: our cookies are between the browser and us. */
export function withoutCookies(request: NextRequest): Headers {
  const headers = new Headers(request.headers);
  headers.delete("cookie");
  return headers;
}

export function cookieRules(request: NextRequest) {
  return { httpOnly: true, sameSite: "lax", secure: originOf(request).startsWith("https:"), path: "/" } as const;
}

/** Where the browser reached us, which behind a platform's proxy is not where this process listens. */
export function originOf(request: NextRequest): string {
  if (process.env.APP_URL !== undefined && process.env.APP_URL !== "") return new URL(process.env.APP_URL).origin;
  const protocol = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim() ?? request.nextUrl.protocol.slice(0, -1);
  return `${protocol}://${request.headers.get("host") ?? request.nextUrl.host}`;
}

/** Whether a page of ours asks: with a session a request does things, and other sites must not make it. */
export function isOwnPage(request: NextRequest): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  return origin !== null && origin === originOf(request);
}

/** A path of ours to go on to, whatever was asked for. */
export function ownPath(asked: string | null, origin: string): string {
  if (asked === null || !asked.startsWith("/") || !URL.canParse(asked, origin)) return "/opportunities";
  const target = new URL(asked, origin);
  const isPage = target.origin === origin && !/^\/(auth|api|sign-in)(\/|$)/.test(target.pathname);
  return isPage ? target.pathname + target.search : "/opportunities";
}
