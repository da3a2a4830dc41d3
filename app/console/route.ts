import { redirect } from "next/navigation";
import { listOrganisations } from "@/lib/accounts/list-organisations";
import { requireSession } from "@/lib/auth/current";

/** Where a sign-in leads: the visitor's first organisation, or where to make one. */
export async function GET(): Promise<never> {
  const { user } = await requireSession();
  const [first] = await listOrganisations(user.id, { limit: 1 });
  redirect(first === undefined ? "/organisations/new" : `/${first.slug}`);
}
