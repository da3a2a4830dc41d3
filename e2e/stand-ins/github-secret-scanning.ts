import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import http from "node:http";

/** A message as GitHub's secret scanning sends it: the exact body, and the headers that sign it. */
export type SignedMessage = { body: string; headers: Record<string, string> };

export type GithubSecretScanning = {
  /** What the program is given as GITHUB_SECRET_SCANNING_KEYS_URL. */
  keysUrl: string;
  /** How often the list of public keys was asked for. */
  readonly asked: number;
  /** Signs with the newest key. */
  sign(finds: unknown): SignedMessage;
  /** Publishes a new key beside the old ones and signs with it from now on. */
  rotate(): void;
  /** From now on the list is answered with this status; 200 answers it as it is. */
  answerWith(status: number): void;
  close(): Promise<void>;
};

type SigningKey = { identifier: string; privateKey: KeyObject; pem: string };

function newKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  return { identifier: createHash("sha256").update(pem).digest("hex"), privateKey, pem };
}

/**
 * Starts a double of GitHub's secret scanning on the loopback address: it publishes the public keys, and signs messages
 * as the partner program's documentation says.
 * https://docs.github.com/en/code-security/secret-scanning/secret-scanning-partner-program
 */
export async function startGithubSecretScanning(): Promise<GithubSecretScanning> {
  const keys = [newKey()];
  let asked = 0;
  let status = 200;
  const server = http.createServer((_request, response) => {
    asked += 1;
    const list = keys.map(({ identifier, pem }, index) => ({ key_identifier: identifier, key: pem, is_current: index === keys.length - 1 }));
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(status === 200 ? { public_keys: list } : { message: "unavailable" }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the key server has no address");
  return {
    keysUrl: `http://127.0.0.1:${address.port}/meta/public_keys/secret_scanning`,
    get asked() {
      return asked;
    },
    sign: (finds) => {
      const key = keys.at(-1);
      if (key === undefined) throw new Error("no signing key");
      const body = JSON.stringify(finds);
      const signature = sign("sha256", Buffer.from(body), { key: key.privateKey, dsaEncoding: "der" }).toString("base64");
      return { body, headers: { "content-type": "application/json", "github-public-key-identifier": key.identifier, "github-public-key-signature": signature } };
    },
    rotate: () => void keys.push(newKey()),
    answerWith: (next) => {
      status = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
