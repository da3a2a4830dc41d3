import { type KeyObject, verify } from "node:crypto";
import { AppError } from "@/lib/platform/errors/app-error";
import { githubKey } from "./github-public-keys";

/**
 * Throws `signature_invalid` unless the exact bytes of a body were signed by GitHub: ECDSA on P-256 over SHA-256, as
 * DER in base 64, by the published key that the other header names.
 * https://docs.github.com/en/code-security/secret-scanning/secret-scanning-partner-program
 */
export async function requireGithubSignature(body: Uint8Array, headers: Pick<Headers, "get">): Promise<void> {
  const identifier = headers.get("github-public-key-identifier") ?? "";
  const signature = headers.get("github-public-key-signature") ?? "";
  // What has the wrong form makes nobody ask for keys. Two integers of 256 bits take at most 72 bytes in DER.
  if (!/^[0-9A-Za-z_-]{1,128}$/.test(identifier) || !/^[0-9A-Za-z+/]{8,96}={0,2}$/.test(signature)) throw new AppError("signature_invalid");
  const key = await githubKey(identifier);
  if (key === null || !isSignedBy(key, body, signature)) throw new AppError("signature_invalid");
}

/** Whether a signature (DER, base 64) over the SHA-256 of these bytes was made with the private half of a key. */
export function isSignedBy(key: KeyObject, body: Uint8Array, signature: string): boolean {
  return verify("sha256", body, { key, dsaEncoding: "der" }, Buffer.from(signature, "base64"));
}
