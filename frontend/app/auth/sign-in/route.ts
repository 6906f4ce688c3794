import { type NextRequest, NextResponse } from "next/server";
import { ATTEMPT_SECONDS, attemptCookie } from "@/lib/auth/attempt";
import { begin, reasonOf } from "@/lib/auth/provider";
import { seal } from "@/lib/auth/seal";
import { cookieRules, originOf, ownPath } from "@/lib/auth/session";
import { readSignIn } from "@/lib/auth/settings";
import { log } from "@/lib/log";

/** To the identity provider, and from there back to where the reader was going. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const origin = originOf(request);
  const signIn = readSignIn();
  if (signIn === null) return NextResponse.redirect(new URL("/sign-in?reason=not_set_up", origin));
  try {
    const { attempt, address } = await begin(signIn, `${origin}/auth/callback`);
    const response = NextResponse.redirect(address);
    const to = ownPath(request.nextUrl.searchParams.get("to"), origin);
    const sealed = await seal({ ...attempt, to }, signIn.secret, "sign-in", ATTEMPT_SECONDS);
    response.cookies.set(attemptCookie(attempt.state), sealed, { ...cookieRules(request), maxAge: ATTEMPT_SECONDS });
    return response;
  } catch (error) {
    log("ERROR", "sign_in.not_begun", reasonOf(error));
    return NextResponse.redirect(new URL("/sign-in?reason=unreachable", origin));
  }
}
