import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/platform/env/env";
import { withEndings } from "./before-commit";
import { type Prisma, PrismaClient } from "./generated/client";

type Shared = { tollgatePrisma?: PrismaClient };
const shared = globalThis as typeof globalThis & Shared;

/** The process-wide Prisma client. Only a room's `repository.ts` may import it. */
export function prisma(): PrismaClient {
  shared.tollgatePrisma ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().databaseUrl,
      max: env().databasePoolMax,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 15_000,
    }),
  });
  return shared.tollgatePrisma;
}

/** A running transaction. Repositories take it so that change, audit row and event commit together. */
export type Transaction = Prisma.TransactionClient;

/** Runs `work` in one transaction: all of its writes commit, or none. `beforeCommit` adds to its end. */
export function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return prisma().$transaction((tx) => withEndings(tx, () => work(tx)), { maxWait: 3_000, timeout: 10_000 });
}
