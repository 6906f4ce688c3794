import createClient, { type FetchResponse } from "openapi-fetch";
import type { paths } from "./schema";
import type { Problem } from "./types";

/** The API on this origin. `fetch` is looked up at each call, so that tests may serve answers of their own. */
export const api = createClient<paths>({ baseUrl: "", fetch: (request) => globalThis.fetch(request) });

/** A failure in words a person can act on. */
export class ApiError extends Error {
  readonly status: number;
  readonly requestId: string | null;

  constructor(status: number, message: string, requestId: string | null) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.requestId = requestId;
  }
}

/** The answer's data, or an ApiError: the API's own words where it sent a problem, else that it cannot be reached. */
export async function read<T extends Record<string | number, unknown>, O, M extends `${string}/${string}`>(
  request: Promise<FetchResponse<T, O, M>>,
): Promise<NonNullable<FetchResponse<T, O, M>["data"]>> {
  let answer: FetchResponse<T, O, M>;
  try {
    answer = await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachable();
  }
  if (answer.data !== undefined && answer.data !== null) return answer.data;
  const { response } = answer;
  if (response.status === UNAUTHORISED) signInAgain();
  const error: unknown = answer.error;
  if (isProblem(error)) throw new ApiError(error.status, error.detail, error.request_id);
  if (response.status >= 500) throw unreachable();
  throw new ApiError(response.status, `The API answered ${response.status}.`, response.headers.get("x-request-id"));
}

const UNAUTHORISED = 401;
const SIGNED_IN_AT = "dealcoach-sign-in";
const NOT_AGAIN_WITHIN_MS = 60_000;

/** To the sign-in and back, once: who comes back and is refused still has to read why. */
function signInAgain(): void {
  if (typeof window === "undefined" || window.location.pathname === "/sign-in") return;
  const last = Number(window.sessionStorage.getItem(SIGNED_IN_AT) ?? 0);
  if (Date.now() - last < NOT_AGAIN_WITHIN_MS) return;
  window.sessionStorage.setItem(SIGNED_IN_AT, String(Date.now()));
  const { pathname, search } = window.location;
  window.location.assign(`/auth/sign-in?to=${encodeURIComponent(pathname + search)}`);
}

function unreachable(): ApiError {
  return new ApiError(0, "Dealcoach cannot be reached. It is tried again by itself.", null);
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "detail" in value && "request_id" in value;
}
