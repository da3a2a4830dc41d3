import { boundContract } from "./bound-contract";
import type { ContractOptions } from "./engine-under-test";
import { windowContract } from "./window-contract";

/** What every engine must pass: lib/platform/limiter/contract.ts as tests. Called inside a `describe`. */
export function engineContract(options: ContractOptions): void {
  windowContract(options);
  boundContract(options);
}
