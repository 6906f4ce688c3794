import * as client from "openid-client";
import { log } from "@/lib/log";
import type { Session } from "./session";
import type { SignIn } from "./settings";

const DISCOVERED_FOR_MS = 60 * 60 * 1000;
/** A token is renewed so long before it ends, that it holds for the request at hand. */
const EARLY_SECONDS = 60;
const USUAL_SECONDS = 300;

let known: { key: string; at: number; configuration: Promise<client.Configuration> } | null = null;

/** What the provider says of itself, asked for once an hour. */
function discover(signIn: SignIn): Promise<client.Configuration> {
  const key = JSON.stringify(signIn);
  if (known !== null && known.key === key && Date.now() - known.at < DISCOVERED_FOR_MS) return known.configuration;
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(signIn.issuer.hostname);
  const options = isHere ? { execute: [client.allowInsecureRequests] } : {};
  const configuration = client.discovery(signIn.issuer, signIn.clientId, undefined, authOf(signIn), options);
  known = { key, at: Date.now(), configuration };
  configuration.catch(() => (known = null));
  return configuration;
}

function authOf({ clientSecret, clientAuth }: SignIn): client.ClientAuth {
  if (clientSecret === null) return client.None();
  return clientAuth === "post" ? client.ClientSecretPost(clientSecret) : client.ClientSecretBasic(clientSecret);
}

/** What has to be remembered between leaving for the provider and coming back. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
}

/** A new attempt, and where it leads. */
export async function begin(signIn: SignIn, callback: string): Promise<{ attempt: Attempt; address: URL }> {
  const configuration = await discover(signIn);
  const attempt = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope: signIn.scope,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: "S256",
    ...forAudience(signIn),
    ...(signIn.prompt === null ? {} : { prompt: signIn.prompt }),
  });
  return { attempt, address };
}

/** The session that the provider's answer stands for; throws where it does not belong to the attempt. */
export async function finish(signIn: SignIn, answered: URL, attempt: Attempt): Promise<Session> {
  const configuration = await discover(signIn);
  const tokens = await client.authorizationCodeGrant(
    configuration,
    answered,
    {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      idTokenExpected: true,
    },
    forAudience(signIn),
  );
  return toSession(tokens, null);
}

const renewals = new Map<string, Promise<Session | null>>();

/** A session that holds for the request at hand: this one, a renewed one, or null where neither is to be had.

  Several requests at once renew it once: most providers take a refresh token a single time. */
export async function current(signIn: SignIn, session: Session): Promise<Session | null> {
  const left = session.expires - Date.now() / 1000;
  if (left > EARLY_SECONDS) return session;
  if (session.refresh === null) return left > 0 ? session : null;
  const renewal = renewals.get(session.refresh) ?? renew(signIn, session.refresh);
  renewals.set(session.refresh, renewal);
  const renewed = await renewal;
  return renewed ?? (left > 0 ? session : null);
}

/** Null where the provider takes the refresh token no more, or cannot be reached. */
async function renew(signIn: SignIn, refresh: string): Promise<Session | null> {
  try {
    const configuration = await discover(signIn);
    return toSession(await client.refreshTokenGrant(configuration, refresh, forAudience(signIn)), refresh);
  } catch (error) {
    log("WARNING", "session.not_renewed", reasonOf(error));
    return null;
  } finally {
    setTimeout(() => renewals.delete(refresh), EARLY_SECONDS * 1000).unref();
  }
}

/** The kind of a failure, without what it holds. */
export function reasonOf(error: unknown): string {
  if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError) return error.error;
  return error instanceof Error ? error.name : "unknown";
}

function forAudience({ audience, audienceParameter }: SignIn): Record<string, string> {
  return audienceParameter === "" ? {} : { [audienceParameter]: audience };
}

/** Some providers' access tokens are for themselves alone; the API then takes the ID token. */
function toSession(tokens: client.TokenEndpointResponse, refresh: string | null): Session {
  const bearer = tokens.access_token.split(".").length === 3 ? tokens.access_token : tokens.id_token;
  if (bearer === undefined) throw new Error("The provider sent no token that the API can read.");
  return {
    bearer,
    expires: Math.floor(Date.now() / 1000) + (tokens.expires_in ?? USUAL_SECONDS),
    refresh: tokens.refresh_token ?? refresh,
  };
}
