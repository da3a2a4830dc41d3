// Walks every chain of the audit log and says which are whole. Ends with 1 where one is broken:
//   npm run verify:audit
import { verifyChains } from "@/lib/audit/verify-chain";
import { closeDatabase } from "./lib/close-database";
import { Failure, runMain } from "./lib/failure";
import { loadEnvironmentFiles } from "./lib/settings";

const faults = {
  content: (sequence: number) => `event ${sequence} was changed`,
  sequence: (sequence: number) => `event ${sequence} is missing, or one was put in its place`,
  end: (sequence: number) => `events from ${sequence} on were taken away, or the end was changed`,
};

void runMain(async () => {
  loadEnvironmentFiles();
  let broken = 0;
  try {
    for await (const { chain, intact, fault, events, endSequence, endHash, unchained } of verifyChains()) {
      const before = unchained === 0 ? "" : `, ${unchained} from before the chain`;
      // The end is worth writing down elsewhere: with it, a chain that was made anew as a whole can be told.
      process.stdout.write(`${chain}  ${intact ? "intact" : "BROKEN"}  ${events} events${before}  end ${endSequence} ${endHash ?? "none"}\n`);
      if (fault === null) continue;
      broken++;
      process.stdout.write(`  ${faults[fault.kind](fault.sequence)}${fault.eventId === null ? "" : ` (${fault.eventId})`}\n`);
    }
  } finally {
    await closeDatabase();
  }
  if (broken > 0) throw new Failure(`${broken} of the audit chains broken.`);
  process.stdout.write("Every chain is intact.\n");
});
