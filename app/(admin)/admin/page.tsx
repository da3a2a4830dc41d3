import { redirect } from "next/navigation";
import { requireOperator } from "@/lib/auth/current";

export default async function AdminPage() {
  await requireOperator();
  redirect("/admin/products");
}
