import { scopeForMember } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import type { CurrentSession } from "./read-session";
import { requirePolicies } from "./require-policies";

/**
 * The organisation of this slug as far as a member may know it from anywhere: its name, and whether it still refuses the
 * network that this request comes from. Null for who is no member, as for none.
 */
export async function refusedFrom(session: CurrentSession, slug: string): Promise<{ name: string; slug: string; refused: boolean } | null> {
  try {
    const scope = await scopeForMember(session.user.id, slug, "usage.read");
    const { name } = scope;
    try {
      await requirePolicies(session, scope);
      return { name, slug, refused: false };
    } catch (error) {
      return { name, slug, refused: AppError.from(error).code === "policy_ip_not_allowed" };
    }
  } catch (error) {
    if (AppError.from(error).code === "not_found") return null;
    throw error;
  }
}
