import path from "node:path";
import type { Demo } from "./demo";
import { root } from "./paths";

/** A call that works when it is pasted into a terminal. */
function exampleCall(baseUrl: string, key: string): string {
  return `curl -s ${baseUrl}/v1/cccd/parse -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -d '{"cccd":"015199990001"}'`;
}

/** What a start prints last. */
export function banner({ baseUrl, demo, inbox, dataFolder, tookMs }: { baseUrl: string; demo: Demo | null; inbox: boolean; dataFolder: string; tookMs: number }): string {
  const folder = path.relative(root, dataFolder) || ".";
  const head = ["", `Tollgate is ready at ${baseUrl} (${(tookMs / 1000).toFixed(1)} s)`, ""];
  if (demo === null) return [...head, "Press Ctrl-C to stop.", ""].join("\n");
  return [
    ...head,
    `  Customer  ${demo.customer.email}   password ${demo.customer.password}`,
    `  Operator  ${demo.operator.email}   password ${demo.operator.password}`,
    `  Live key  ${demo.keys.live}`,
    ...(inbox ? [`  Mails     ${baseUrl}/dev/inbox`] : []),
    "",
    "Try a call:",
    "",
    `  ${exampleCall(baseUrl, demo.keys.live)}`,
    "",
    `All of it stands in ${folder}/demo.json, logs in ${folder}/logs. Press Ctrl-C to stop.`,
    "",
  ].join("\n");
}
