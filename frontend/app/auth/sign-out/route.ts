import { type NextRequest, NextResponse } from "next/server";
import { dropSession, isOwnPage, originOf } from "@/lib/auth/session";

/** Forget who is signed in here. At the identity provider they stay signed in. */
export function POST(request: NextRequest): NextResponse {
  if (!isOwnPage(request)) return new NextResponse("Only a page of Dealcoach signs out.", { status: 403 });
  const response = NextResponse.redirect(new URL("/sign-in?reason=signed_out", originOf(request)), 303);
  dropSession(request, response);
  return response;
}
