import { maskText } from "@/lib/platform/log/mask-text";

const mask = "[masked]";
/** Names of what opens something, or leads to where it stands. */
const opening = /token|secret|code|password|url|link/i;
/** What is long and no word is random; ids, of up to 31 characters, stay readable. */
const random = /[0-9A-Za-z_-]{32,}/g;

/** What a mail says, for eyes that it was not meant for: without secrets, addresses and links, and without what is null. */
export function maskProps(props: unknown): { name: string; value: string }[] {
  if (typeof props !== "object" || props === null) return [];
  return Object.entries(props)
    .filter(([, value]) => value !== null)
    .map(([name, value]: [string, unknown]) => ({ name, value: opening.test(name) ? mask : masked(value) }));
}

function masked(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return maskText(text).replace(random, mask);
}
