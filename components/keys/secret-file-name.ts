import type { KeySummary } from "@/lib/keys/schemas";

/** Name of the file that a secret is downloaded as: letters and digits of the key's name, safe on every system. */
export function secretFileName({ name, environment, lastFour }: Pick<KeySummary, "name" | "environment" | "lastFour">): string {
  const plain = name
    .normalize("NFD")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/[đĐ]/g, "d")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `tollgate-${environment}-${plain || "key"}-${lastFour}.txt`;
}
