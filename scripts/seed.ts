// Fills an empty database with the demo and tells the process that started it how to sign in.
import { seedDemo } from "@/prisma/seed/seed-demo";
import { runMain } from "./lib/failure";

void runMain(async () => {
  const demo = await seedDemo();
  process.send?.(demo, () => process.exit(0));
});
