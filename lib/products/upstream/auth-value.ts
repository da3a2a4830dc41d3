import { unseal } from "@/lib/platform/crypto/seal";

/** What the credential of an upstream is sealed for: a value copied to another row can't be opened there. */
export const authSealContext = (upstreamId: string): string => `upstream/${upstreamId}/auth`;

type Sealed = { id: string; authHeader: string | null; authValue: Uint8Array | null };

/** Opened once for each row that was read; the process has the key to it in memory anyway. */
const opened = new WeakMap<object, string>();

/** The header and value that an upstream asks for; null where it asks for none. Throws `field_keys_missing`. */
export function openAuth(upstream: Sealed): { name: string; value: string } | null {
  if (upstream.authHeader === null || upstream.authValue === null) return null;
  const value = opened.get(upstream) ?? unseal(upstream.authValue, authSealContext(upstream.id));
  opened.set(upstream, value);
  return { name: upstream.authHeader, value };
}
