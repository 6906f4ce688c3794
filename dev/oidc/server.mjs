// A real identity provider on loopback: says on standard output where it listens, ends with its standard input.
// Each client is a person who signs in with it; what is said of them goes into their access tokens. People also sign in
// through a page, by name and with any password, where a web app with its address to come back to is named.
//   node server.mjs '{"rita": {"claims": {"email": "rita@seller.example"}, "seconds": 600}}' [web-app http://…/callback]
// POST /rotate signs with the next key and still shows the last one; once more withdraws that.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const PASSWORD = "a-client-secret-of-the-checks";
const people = JSON.parse(process.argv[2]);
const [webApp, callback] = process.argv.slice(3);
const saidOf = (token) => people[token.accountId ?? token.clientId];
const keys = ["one", "two"].map((kid) => ({
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
  kid,
  alg: "RS256",
  use: "sig",
}));
const shown = [[keys[0]], [keys[1], keys[0]], [keys[1]]];
let turn = 0;

function provider(issuer) {
  return new Provider(issuer, {
    jwks: { keys: shown[turn] },
    clients: [
      ...Object.keys(people).map((client_id) => ({
        client_id,
        client_secret: PASSWORD,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
      })),
      ...(webApp === undefined
        ? []
        : [
            {
              client_id: webApp,
              client_secret: PASSWORD,
              grant_types: ["authorization_code", "refresh_token"],
              redirect_uris: [callback],
            },
          ]),
    ],
    findAccount: (_, accountId) =>
      people[accountId] && { accountId, claims: () => ({ sub: accountId, ...people[accountId].claims }) },
    extraTokenClaims: (_, token) => saidOf(token).claims,
    ttl: { AccessToken: (_, token) => Math.max(1, saidOf(token).seconds) },
    formats: {
      customizers: {
        jwt: (_, token, jwt) => {
          jwt.payload.exp = jwt.payload.iat + saidOf(token).seconds;
          return jwt;
        },
      },
    },
    features: {
      devInteractions: { enabled: webApp !== undefined },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource) => ({
          scope: "",
          audience: resource,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
  });
}

const server = createServer((request, response) => {
  if (request.method === "POST" && request.url === "/rotate") {
    turn += 1;
    answer = provider(issuer).callback();
    response.end("rotated");
  } else {
    answer(request, response);
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
let answer = provider(issuer).callback();
console.log(`issuer ${issuer}`);
process.stdin.on("end", () => process.exit()).resume();
