import { startDatabase } from "@/scripts/bench/cluster";
import { fillKeys, fillUsage } from "@/scripts/bench/fill";
async function main() { const d = await startDatabase("/tmp/scratch/growth"); await fillKeys(d.url, 1_000_000); await fillUsage(d.url, Number(process.argv[2])); await d.stop(); console.log("done"); }
void main();
