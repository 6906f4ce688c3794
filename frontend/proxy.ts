import { type NextRequest, NextResponse } from "next/server";
import { current } from "./lib/auth/provider";
import { isOwnPage, keepSession, originOf, readSession, withoutCookies } from "./lib/auth/session";
import { readSignIn, type SignIn } from "./lib/auth/settings";

const DEFAULT_API_URL = "http://127.0.0.1:8000";

/** The API is reached through the app, so pages have one origin; its address is read at each request, not at the build. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const api = new URL(process.env.API_URL ?? DEFAULT_API_URL);
  if (isLoopback(api.host) && !isLoopback(request.headers.get("host") ?? "")) {
    return new NextResponse("This Dealcoach serves its own machine only, under its own name.", { status: 421 });
  }
  const { pathname, search } = request.nextUrl;
  const signIn = readSignIn();
  if (pathname === "/api" || pathname.startsWith("/api/")) return askApi(request, new URL(pathname + search, api), signIn);
  if (pathname.startsWith("/auth/")) return NextResponse.next();
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new NextResponse("Pages are only read.", { status: 405, headers: { Allow: "GET, HEAD" } });
  }
  if (signIn !== null && pathname !== "/sign-in" && (await readSession(request, signIn)) === null) {
    return NextResponse.redirect(new URL(`/auth/sign-in?to=${encodeURIComponent(pathname + search)}`, originOf(request)));
  }
  return withPolicy(request);
}

/** With what the API is shown for whoever is signed in; a request that brings its own token is passed on as it is. */
async function askApi(request: NextRequest, address: URL, signIn: SignIn | null): Promise<NextResponse> {
  const headers = withoutCookies(request);
  const kept = signIn === null || headers.has("authorization") ? null : await readSession(request, signIn);
  if (signIn === null || kept === null) return NextResponse.rewrite(address, { request: { headers } });
  if (request.method !== "GET" && request.method !== "HEAD" && !isOwnPage(request)) {
    return new NextResponse("Only a page of Dealcoach does this for whoever is signed in.", { status: 403 });
  }
  const session = await current(signIn, kept);
  if (session !== null) headers.set("authorization", `Bearer ${session.bearer}`);
  const response = NextResponse.rewrite(address, { request: { headers } });
  if (session !== null && session !== kept) await keepSession(request, response, signIn, session);
  return response;
}

/** An API on this machine trusts whoever sits at it; a page elsewhere whose name leads here must not be taken for them. */
function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}

/** Only this origin's own scripts run, and the browser asks no other origin for anything. */
function withPolicy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Referrer-Policy", "same-origin");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|icon.svg).*)"] };
