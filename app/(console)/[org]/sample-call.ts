import { codeSamples } from "@/lib/docs/code-samples";
import { env } from "@/lib/platform/env/env";
import { endpoints } from "@/lib/products/catalogue";

/**
 * The curl line that the console shows: the first endpoint with its first example. Without a key it reads
 * `$TOLLGATE_KEY` from the shell.
 */
export function sampleCall(apiKey?: string): string {
  const [endpoint] = endpoints;
  const example = endpoint?.examples[0];
  if (!endpoint || !example) throw new Error("the catalogue needs an endpoint with an example");
  return codeSamples({ appUrl: env().appUrl, endpoint, input: example.request, ...(apiKey === undefined ? {} : { apiKey }) }).curl;
}
