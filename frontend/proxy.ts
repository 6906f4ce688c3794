import { type NextRequest, NextResponse } from "next/server";

const DEFAULT_API_URL = "http://127.0.0.1:8000";

/** The API is reached through the app, so pages have one origin; its address is read at each request, not at the build. */
export function proxy(request: NextRequest): NextResponse {
  const api = new URL(process.env.API_URL ?? DEFAULT_API_URL);
  if (isLoopback(api.host) && !isLoopback(request.headers.get("host") ?? "")) {
    return new NextResponse("This Dealcoach serves its own machine only, under its own name.", { status: 421 });
  }
  const { pathname, search } = request.nextUrl;
  if (pathname === "/api" || pathname.startsWith("/api/")) return NextResponse.rewrite(new URL(pathname + search, api));
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new NextResponse("Pages are only read.", { status: 405, headers: { Allow: "GET, HEAD" } });
  }
  return withPolicy(request);
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
