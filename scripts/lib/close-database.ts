import { pool } from "@/lib/platform/db/pool";
import { prisma } from "@/lib/platform/db/prisma";

/** Lets a script that used the program's verbs come to its end. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([pool().end(), prisma().$disconnect()]);
}
