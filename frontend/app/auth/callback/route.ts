import { type NextRequest, NextResponse } from "next/server";
import { attemptCookie } from "@/lib/auth/attempt";
import { finish, reasonOf } from "@/lib/auth/provider";
import { unseal } from "@/lib/auth/seal";
import { cookieRules, keepSession, originOf, ownPath } from "@/lib/auth/session";
import { readSignIn } from "@/lib/auth/settings";
import { log } from "@/lib/log";

/** Back from the identity provider. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const origin = originOf(request);
  const signIn = readSignIn();
  if (signIn === null) return NextResponse.redirect(new URL("/sign-in?reason=not_set_up", origin));
  const cookie = attemptCookie(request.nextUrl.searchParams.get("state") ?? "");
  const sealed = request.cookies.get(cookie)?.value;
  const attempt = sealed === undefined ? null : await unseal(sealed, signIn.secret, "sign-in");
  if (attempt === null) return NextResponse.redirect(new URL("/sign-in?reason=expired", origin));
  const { state, nonce, verifier, to } = attempt as { state: string; nonce: string; verifier: string; to: string };
  let response: NextResponse;
  try {
    const answered = new URL(request.nextUrl.pathname + request.nextUrl.search, origin);
    const session = await finish(signIn, answered, { state, nonce, verifier });
    response = NextResponse.redirect(new URL(ownPath(to, origin), origin));
    await keepSession(request, response, signIn, session);
  } catch (error) {
    const reason = reasonOf(error);
    log("ERROR", "sign_in.failed", reason);
    response = NextResponse.redirect(new URL(`/sign-in?reason=${reason === "access_denied" ? "denied" : "failed"}`, origin));
  }
  response.cookies.set(cookie, "", { ...cookieRules(request), maxAge: 0 });
  return response;
}
