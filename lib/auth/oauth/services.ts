import { env } from "@/lib/platform/env/env";
import { type OauthService, oauthServices } from "../schemas";

/** The other services that people can sign in with at this installation. */
export function configuredServices(): OauthService[] {
  return oauthServices.filter((service) => env()[service] !== null);
}
