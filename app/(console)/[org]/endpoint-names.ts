import { listKnownCalls } from "./keys/known-calls";

/** Method and path of the calls there are now, by what usage rows carry; a call that is no longer there keeps its id. */
export async function endpointNames(): Promise<(endpointId: string) => string> {
  const names = new Map((await listKnownCalls()).map(({ endpointId, method, path }) => [endpointId, `${method} ${path}`]));
  return (endpointId) => names.get(endpointId) ?? endpointId;
}
