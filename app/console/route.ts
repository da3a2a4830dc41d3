import { redirect } from "next/navigation";
import { listOrganisations } from "@/lib/accounts/list-organisations";
import { requireSession } from "@/lib/auth/current";

/** Where a sign-in leads: the visitor's first organisation. */
export async function GET(): Promise<never> {
  const { user } = await requireSession();
  const [first] = await listOrganisations(user.id);
  redirect(first === undefined ? "/" : `/${first.slug}`);
}
