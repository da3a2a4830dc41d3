import { endpoints } from "./catalogue";

const paths = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint.path]));

/** The path of an endpoint for reports; one that no longer exists is shown by its id. */
export function endpointPath(endpointId: string): string {
  return paths.get(endpointId) ?? endpointId;
}
