/** How people sign in: the company's identity provider, and the secret that seals what the browser keeps for us. */
export interface SignIn {
  issuer: URL;
  clientId: string;
  clientSecret: string | null;
  /** How the secret is sent: in the header, or in the form. */
  clientAuth: "basic" | "post";
  /** What the access tokens are made for, and under which name the provider wants to be told. */
  audience: string;
  audienceParameter: string;
  scope: string;
  /** What the provider is told to ask of people; some give no refresh token without `consent`. */
  prompt: string | null;
  secret: string;
}

const SHORTEST_SECRET = 32;

/** The settings, or null where nobody signs in; throws where they are incomplete. */
export function readSignIn(given: Readonly<Record<string, string | undefined>> = process.env): SignIn | null {
  const clientId = given.OIDC_CLIENT_ID ?? "";
  if (clientId === "") return null;
  const { OIDC_ISSUER: issuer = "", OIDC_AUDIENCE: audience = "", SESSION_SECRET: secret = "" } = given;
  if (!URL.canParse(issuer) || audience === "") throw new Error("Sign-in needs OIDC_ISSUER and OIDC_AUDIENCE, as the API has them.");
  if (secret.length < SHORTEST_SECRET) throw new Error(`Sign-in needs a SESSION_SECRET of ${SHORTEST_SECRET} characters or more.`);
  return {
    issuer: new URL(issuer),
    clientId,
    clientSecret: given.OIDC_CLIENT_SECRET ?? null,
    clientAuth: given.OIDC_CLIENT_AUTH === "post" ? "post" : "basic",
    audience,
    audienceParameter: given.OIDC_AUDIENCE_PARAMETER ?? "resource",
    scope: given.OIDC_SCOPE ?? "openid email profile offline_access",
    prompt: given.OIDC_PROMPT ?? null,
    secret,
  };
}
