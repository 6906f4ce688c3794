// A real identity provider on loopback: says on standard output where it listens, ends with its standard input.
// Each client is a person who signs in with it; what is said of them goes into their access tokens.
//   node server.mjs '{"rita": {"claims": {"email": "rita@seller.example"}, "seconds": 600}}'
// POST /rotate signs with the next key and still shows the last one; once more withdraws that.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const PASSWORD = "a-client-secret-of-the-checks";
const people = JSON.parse(process.argv[2]);
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
    clients: Object.keys(people).map((client_id) => ({
      client_id,
      client_secret: PASSWORD,
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
    })),
    extraTokenClaims: (_, token) => people[token.clientId].claims,
    formats: {
      customizers: {
        jwt: (_, token, jwt) => {
          jwt.payload.exp = jwt.payload.iat + people[token.clientId].seconds;
          return jwt;
        },
      },
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
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
