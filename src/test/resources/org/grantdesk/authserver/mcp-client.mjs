// A program that connects to an MCP server as its library has it: prints what it wants opened in a browser, reads from standard
// input where the browser was sent in the end, and prints what the server's tool answers. One JSON object a line.
import { createInterface } from "node:readline";

const { LIBRARY, SERVER, REDIRECT, CLIENT, DOCUMENT, SCOPE } = process.env;
const { Client, StreamableHTTPClientTransport, UnauthorizedError } =
  LIBRARY === "sdk"
    ? {
        ...(await import("@modelcontextprotocol/sdk/client/index.js")),
        ...(await import("@modelcontextprotocol/sdk/client/streamableHttp.js")),
        ...(await import("@modelcontextprotocol/sdk/client/auth.js")),
      }
    : await import("@modelcontextprotocol/client");

const say = (fact) => console.log(JSON.stringify(fact));
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => (await lines.next()).value;

let client = CLIENT ? JSON.parse(CLIENT) : undefined;
let tokens;
let verifier;
let discovery;

const provider = {
  redirectUrl: REDIRECT,
  clientMetadataUrl: DOCUMENT || undefined,
  clientMetadata: {
    client_name: "Tests of MCP clients",
    redirect_uris: [REDIRECT],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
    ...(SCOPE ? { scope: SCOPE } : {}),
  },
  state: () => "s-" + Math.random().toString(36).slice(2),
  clientInformation: () => client,
  saveClientInformation: (saved) => {
    client = saved;
    say({ registered: saved });
  },
  tokens: () => tokens,
  saveTokens: (saved) => {
    tokens = saved;
    say({ tokens: { scope: saved.scope, refresh: Boolean(saved.refresh_token) } });
  },
  redirectToAuthorization: (url) => say({ open: String(url) }),
  saveCodeVerifier: (saved) => {
    verifier = saved;
  },
  codeVerifier: () => verifier,
  saveDiscoveryState: (saved) => {
    discovery = saved;
  },
  discoveryState: () => discovery,
  invalidateCredentials: (what) => {
    say({ invalidated: what });
    if (what === "all" || what === "client") client = undefined;
    if (what === "all" || what === "tokens") tokens = undefined;
  },
};

const transport = () => new StreamableHTTPClientTransport(new URL(SERVER), { authProvider: provider });

async function connected() {
  for (;;) {
    const program = new Client({ name: "tests", version: "1" });
    const way = transport();
    try {
      await program.connect(way);
      return program;
    } catch (refusal) {
      if (!(refusal instanceof UnauthorizedError)) throw refusal;
      const back = new URL(await next());
      // The second library wants all parameters, to compare the issuer (RFC 9207).
      await way.finishAuth(LIBRARY === "sdk" ? back.searchParams.get("code") : back.searchParams);
    }
  }
}

try {
  let program = await connected();
  for (let command = "call"; command; command = await next()) {
    if (command === "expire") {
      // As after an hour: the server refuses the token, the refresh token is good.
      tokens = { ...tokens, access_token: "expired" };
    }
    const calls = command === "calls" ? 4 : 1;
    const answers = await Promise.all(
      Array.from({ length: calls }, () => program.callTool({ name: "hello", arguments: {} })),
    );
    say({ answer: answers.map((answer) => answer.content[0].text).join(",") });
  }
  await program.close();
} catch (problem) {
  say({ problem: String(problem) });
  process.exitCode = 1;
}
process.exit();
