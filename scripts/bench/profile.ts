import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { call } from "./cases";
import { load } from "./load";
import type { Prepared } from "./prepare";
import { ownServer } from "./servers";

/** Share of the busy time by what the time went to, in percent, largest first. */
export type ProfileFigures = { perSecond: number; busyShare: number; shares: { what: string; percent: number }[]; functions: { name: string; percent: number }[] };

const profileSchema = z.object({
  nodes: z.array(z.object({ id: z.number(), callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }), children: z.array(z.number()).optional() })),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
type Frame = z.output<typeof profileSchema>["nodes"][number]["callFrame"];

/** First of these that a frame or one of its callers fits names the time. */
const groups: readonly (readonly [what: string, fits: (frame: Frame) => boolean])[] = [
  ["garbage collection", ({ functionName }) => functionName === "(garbage collector)"],
  ["loading modules at the start", ({ url }) => /^node:internal\/(modules|bootstrap|deps\/cjs)|next-config-ts/.test(url)],
  ["async hooks (the request context of Next's pages)", ({ url }) => /^node:(internal\/)?async_hooks/.test(url)],
  ["writing to sockets (system calls)", ({ functionName, url }) => functionName.startsWith("writev") || functionName === "writeBuffer" || functionName === "writeUtf8String" || /stream_base_commons/.test(url)],
  ["PostgreSQL driver (pg)", ({ url }) => /node_modules\/pg(-[a-z]+)?\//.test(url)],
  ["node:http and streams", ({ url }) => /^node:(_http|http|net|internal\/(streams|http|stream|timers)|events)/.test(url)],
  ["the gateway and what it calls", ({ url }) => /\.build\/server\.mjs/.test(url)],
];

function groupOf(frames: readonly Frame[]): string {
  for (const frame of frames) {
    const group = groups.find(([, fits]) => fits(frame));
    if (group !== undefined) return group[0];
  }
  return "Node itself and the rest";
}

/** Reads a V8 CPU profile (`--cpu-prof`). */
function read(file: string): Omit<ProfileFigures, "perSecond"> {
  const { nodes, samples, timeDeltas } = profileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const stackOf = (id: number): Frame[] => {
    const frames: Frame[] = [];
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = byId.get(at)?.callFrame;
      if (frame !== undefined) frames.push(frame);
    }
    return frames;
  };
  const byGroup = new Map<string, number>();
  const byFunction = new Map<string, number>();
  let busy = 0;
  let all = 0;
  samples.forEach((id, index) => {
    const time = timeDeltas[index] ?? 0;
    all += time;
    const frames = stackOf(id);
    const own = frames[0];
    if (own === undefined || own.functionName === "(idle)" || own.functionName === "(program)") return;
    busy += time;
    const group = groupOf(frames);
    byGroup.set(group, (byGroup.get(group) ?? 0) + time);
    const name = `${own.functionName || "(anonymous)"} (${own.url.replace(/^.*(node_modules|\.build)\//, "") || "native"})`;
    byFunction.set(name, (byFunction.get(name) ?? 0) + time);
  });
  const shares = (times: Map<string, number>) => [...times].toSorted(([, a], [, b]) => b - a).map(([what, time]) => ({ what, percent: (100 * time) / busy }));
  return { busyShare: busy / all, shares: shares(byGroup), functions: shares(byFunction).slice(0, 15).map(({ what, percent }) => ({ name: what, percent })) };
}

/** Loads a server that profiles itself and reads what it wrote when it was asked to stop. */
export async function profile(databaseUrl: string, prepared: Prepared, folder: string): Promise<ProfileFigures> {
  const output = path.join(folder, "profile");
  mkdirSync(output, { recursive: true });
  const { port, child } = await ownServer(databaseUrl, { moreArgs: ["--cpu-prof", `--cpu-prof-dir=${output}`] });
  const { perSecond } = await load(call(port, prepared.open), { connections: 64, warmUpMs: 2_000, measureMs: 20_000 });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
  const [file] = readdirSync(output).filter((name) => name.endsWith(".cpuprofile"));
  if (file === undefined) throw new Error("the server wrote no profile");
  return { perSecond, ...read(path.join(output, file)) };
}
