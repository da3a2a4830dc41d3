import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";

const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest();
const origin = "http://localhost:3000";

/** CBOR (RFC 8949) of what an authenticator says: whole numbers, bytes, texts and maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, length: number) =>
    length < 24 ? Buffer.from([(major << 5) | length]) : length < 256 ? Buffer.from([(major << 5) | 24, length]) : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, entry]) => [cbor(key), cbor(entry as Parameters<typeof cbor>[0])])]);
}

type Ways = { counter?: number; verified?: boolean; from?: string; type?: string };

/** A device with one passkey (ES256), for tests that have no browser. */
export function softAuthenticator(userId: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = publicKey.export({ format: "jwk" });
  const credentialId = randomBytes(32);
  const id = credentialId.toString("base64url");
  let uses = 0;

  const clientData = (type: string, challenge: string, from = origin) => Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  const authData = (flags: number, counter: number) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(Buffer.from("localhost")), Buffer.from([flags]), count]);
  };

  return {
    register(challenge: string) {
      const key = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(jwk.x ?? "", "base64url")], [-3, Buffer.from(jwk.y ?? "", "base64url")]]));
      const data = Buffer.concat([authData(0x45, 0), Buffer.alloc(16), Buffer.from([0, credentialId.length]), credentialId, key]);
      const attestation = cbor(new Map<string, unknown>([["fmt", "none"], ["attStmt", new Map()], ["authData", data]]));
      const response = { clientDataJSON: clientData("webauthn.create", challenge).toString("base64url"), attestationObject: attestation.toString("base64url"), transports: ["internal"] };
      return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response };
    },
    /** Answers a challenge; `ways`: as a device would that is not what it says. */
    answer(challenge: string, { counter = ++uses, verified = true, from, type = "webauthn.get" }: Ways = {}) {
      const data = authData(verified ? 0x05 : 0x01, counter);
      const client = clientData(type, challenge, from);
      const signature = createSign("sha256").update(Buffer.concat([data, sha256(client)])).sign(privateKey);
      const response = {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: signature.toString("base64url"),
        userHandle: Buffer.from(userId).toString("base64url"),
      };
      return { id, rawId: id, type: "public-key", clientExtensionResults: {}, response };
    },
  };
}
