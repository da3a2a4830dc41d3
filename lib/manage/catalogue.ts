import { createKeyOperation } from "./keys/create-key";
import { endSecretOperation } from "./keys/end-secret";
import { explainCallOperation } from "./keys/explain-call";
import { exportKeysOperation } from "./keys/export-keys";
import { getKeyOperation } from "./keys/get-key";
import { getLimitsOperation } from "./keys/get-limits";
import { listKeysOperation } from "./keys/list-keys";
import { resumeKeyOperation } from "./keys/resume-key";
import { revokeKeyOperation } from "./keys/revoke-key";
import { rotateKeyOperation } from "./keys/rotate-key";
import { suspendKeyOperation } from "./keys/suspend-key";
import { updateKeyOperation } from "./keys/update-key";
import type { Operation } from "./operation";
import { createProjectOperation } from "./projects/create-project";
import { listProjectsOperation } from "./projects/list-projects";
import { getUsageOperation } from "./usage/get-usage";

/** Every operation of the management API there is, in the order in which they are documented. */
export const operations: readonly Operation[] = [
  listKeysOperation,
  createKeyOperation,
  getKeyOperation,
  updateKeyOperation,
  revokeKeyOperation,
  rotateKeyOperation,
  endSecretOperation,
  suspendKeyOperation,
  resumeKeyOperation,
  getLimitsOperation,
  explainCallOperation,
  exportKeysOperation,
  listProjectsOperation,
  createProjectOperation,
  getUsageOperation,
];
