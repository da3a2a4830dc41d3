import type { Account, Profile } from "next-auth";
import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";
import { emailSchema, oauthServices } from "../schemas";
import type { ServiceIdentity } from "./link-account";

const longestName = 80;
const accountSchema = z.object({ provider: z.enum(oauthServices), providerAccountId: z.string().min(1).max(255) });
const profileSchema = z.object({
  email: z.string().nullish(),
  name: z.string().nullish(),
  /** Google's claim (OpenID Connect Core, section 5.1). */
  email_verified: z.boolean().optional(),
  /** Ours, from GitHub's list of addresses. */
  emailVerified: z.boolean().optional(),
});

/** Who somebody is, out of what next-auth learned from a service; null where it is none of ours. */
export function identityOf(account: Account | null, profile: Profile | undefined): ServiceIdentity | null {
  const known = accountSchema.safeParse(account);
  const told = profileSchema.safeParse(profile);
  if (!known.success || !told.success) return null;
  const address = emailSchema.safeParse(told.data.email ?? "");
  const email = address.success ? address.data : null;
  const name = Array.from(displayName.parse(told.data.name ?? "")).slice(0, longestName).join("").trim();
  return {
    service: known.data.provider,
    subject: known.data.providerAccountId,
    email,
    emailVerified: told.data.email_verified ?? told.data.emailVerified ?? false,
    name: name || (email?.split("@")[0] ?? "").slice(0, longestName),
  };
}
