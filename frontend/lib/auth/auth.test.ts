import { NextRequest, NextResponse } from "next/server";
import { describe, expect, it } from "vitest";
import { attemptCookie } from "./attempt";
import { seal, unseal } from "./seal";
import { isOwnPage, keepSession, ownPath, readSession } from "./session";
import { readSignIn } from "./settings";

const SECRET = "a secret of the tests, long enough";
const SETTINGS = {
  OIDC_CLIENT_ID: "web",
  OIDC_ISSUER: "https://login.example",
  OIDC_AUDIENCE: "https://deals.example/api",
  SESSION_SECRET: SECRET,
};

function asked(cookies: Record<string, string> = {}, headers: Record<string, string> = {}): NextRequest {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
  return new NextRequest("https://deals.example/opportunities", { headers: { host: "deals.example", cookie, ...headers } });
}

describe("a seal", () => {
  it("opens for what it was made for, with its secret", async () => {
    const sealed = await seal({ bearer: "b" }, SECRET, "session", 60);
    expect(await unseal(sealed, SECRET, "session")).toMatchObject({ bearer: "b" });
    expect(await unseal(sealed, SECRET, "sign-in")).toBeNull();
    expect(await unseal(sealed, `${SECRET}.`, "session")).toBeNull();
  });

  it("does not open when it was changed or is too old", async () => {
    const sealed = await seal({ bearer: "b" }, SECRET, "session", 60);
    const old = await seal({ bearer: "b" }, SECRET, "session", -1);
    expect(await unseal(`${sealed.slice(0, -2)}xx`, SECRET, "session")).toBeNull();
    expect(await unseal(old, SECRET, "session")).toBeNull();
    expect(await unseal("nonsense", SECRET, "session")).toBeNull();
  });
});

describe("a session", () => {
  const signIn = readSignIn(SETTINGS);
  if (signIn === null) throw new Error("no settings");

  it.each([10, 4_000, 15_000])("of a token of %i characters comes back as it was kept", async (length) => {
    const session = { bearer: "t".repeat(length), expires: 1_800_000_000, refresh: "r" };
    const response = NextResponse.next();
    await keepSession(asked(), response, signIn, session);
    const kept = response.cookies.getAll();
    expect(kept.every((cookie) => cookie.httpOnly === true && cookie.secure === true && cookie.sameSite === "lax")).toBe(true);
    expect(kept.every((cookie) => cookie.name.length + cookie.value.length < 4_096)).toBe(true);
    const cookies = Object.fromEntries(kept.map(({ name, value }) => [name, value]));
    expect(await readSession(asked(cookies), signIn)).toEqual(session);
  });

  it("leaves no part of a longer one behind", async () => {
    const response = NextResponse.next();
    const old = { "dealcoach_session.0": "x", "dealcoach_session.1": "y" };
    await keepSession(asked(old), response, signIn, { bearer: "b", expires: 1, refresh: null });
    expect(response.cookies.get("dealcoach_session.1")?.value).toBe("");
    expect(response.cookies.get("dealcoach_session.0")?.value).not.toBe("");
  });

  it("is none where the cookies are nonsense", async () => {
    expect(await readSession(asked({ "dealcoach_session.0": "nonsense" }), signIn)).toBeNull();
    expect(await readSession(asked(), signIn)).toBeNull();
  });
});

describe("where to go on", () => {
  it.each([
    ["/opportunities?stage=proposal", "/opportunities?stage=proposal"],
    [null, "/opportunities"],
    ["https://elsewhere.example/", "/opportunities"],
    ["//elsewhere.example/", "/opportunities"],
    ["/\\elsewhere.example", "/opportunities"],
    ["/auth/sign-out", "/opportunities"],
    ["/api/me", "/opportunities"],
    ["/sign-in?reason=failed", "/opportunities"],
    ["opportunities", "/opportunities"],
  ])("of %s is %s", (given, expected) => {
    expect(ownPath(given, "https://deals.example")).toBe(expected);
  });
});

describe("a request that does something", () => {
  it.each([
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "cross-site" }, false],
    [{ "sec-fetch-site": "same-site" }, false],
    [{ origin: "https://deals.example", "x-forwarded-proto": "https" }, true],
    [{ origin: "https://elsewhere.example" }, false],
    [{}, false],
  ])("with %o is of a page of ours: %s", (headers, expected) => {
    expect(isOwnPage(asked({}, headers as Record<string, string>))).toBe(expected);
  });
});

describe("settings", () => {
  it("without a client nobody signs in", () => {
    expect(readSignIn({})).toBeNull();
  });

  it.each([["OIDC_ISSUER"], ["OIDC_AUDIENCE"], ["SESSION_SECRET"]])("without %s are refused", (name) => {
    expect(() => readSignIn({ ...SETTINGS, [name]: undefined })).toThrow(/Sign-in needs/);
  });
});

describe("the cookie of an attempt", () => {
  it("is a name whatever the state says", () => {
    expect(attemptCookie("ab;c=/d e")).toBe("dealcoach_sign_in_abcde");
  });
});
