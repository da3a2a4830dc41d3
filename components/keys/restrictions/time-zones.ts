/** Names that browsers list under an older one, or not at all. */
const current = ["UTC", "Asia/Ho_Chi_Minh", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Yangon", "Europe/Kyiv"];

let all: readonly string[] | undefined;

/** IANA names to choose from, in their order. */
export function timeZones(): readonly string[] {
  all ??= [...new Set([...current, ...Intl.supportedValuesOf("timeZone")])].toSorted();
  return all;
}
