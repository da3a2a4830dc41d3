import { hash } from "node:crypto";
import { createBatcher } from "@/lib/platform/batch/batcher";
import { monotonicUs } from "@/lib/platform/time/clock";
import { type CompiledAccess, compileAccess } from "../access";
import type { KeyIdentity } from "../schemas";
import { parseSecret, possibleHashes } from "../secret";
import { findIdentities, findVersions } from "./repository";

/** A key as the gateway holds it, its restrictions ready to be asked. */
export type KnownKey = KeyIdentity & {
  readonly access: CompiledAccess;
  /** When its row was last compared with the database, on the monotonic clock. */
  checkedAtUs: number;
  /** The organisation's revocation epoch in the shared store, as far as it was known before that comparison. */
  epoch: number;
};

/** How many keys' rows are kept. What is kept is compared with the database before each use. */
const mostKept = 50_000;

type Noted = { epoch: number; atUs: number };
type Shared = { tollgateKnownKeys?: Map<string, KnownKey>; tollgateEpochs?: Map<string, Noted> };
const shared = globalThis as typeof globalThis & Shared;
/** By SHA-256 of the secret, so that no secret outlives its request in memory. One for both module graphs of a process. */
const kept: Map<string, KnownKey> = (shared.tollgateKnownKeys ??= new Map<string, KnownKey>());

/** Newest epoch by organisation that the shared store told of, and when. */
const epochs: Map<string, Noted> = (shared.tollgateEpochs ??= new Map<string, Noted>());
const unknownEpoch = -1;

/** Notes what the shared store said. Keys compared before with another epoch must be compared again. */
export function noteEpoch(organisationId: string, epoch: number): void {
  if (epochs.get(organisationId)?.epoch === epoch) return;
  if (epochs.size >= mostKept) epochs.clear();
  epochs.set(organisationId, { epoch, atUs: monotonicUs() });
}

/** The epoch that was known before a question was asked: what changes after it has a newer one. */
function epochBefore(organisationId: string, askedAtUs: number): number {
  const noted = epochs.get(organisationId);
  return noted !== undefined && noted.atUs <= askedAtUs ? noted.epoch : unknownEpoch;
}

type Question = { fingerprint: string; secret: string };

/**
 * The questions of concurrent requests share one SELECT. Of keys that are kept it asks for the versions alone, each
 * key once however many of its requests wait, so that a change counts at once on every instance for almost nothing.
 */
const questions = createBatcher<Question, KnownKey | null>({
  maxBatch: 500,
  concurrency: 2,
  maxWaiting: 20_000,
  run: async (batch) => {
    const answers = new Map<string, KnownKey | null>();
    const asked = new Map<string, string>();
    for (const { fingerprint, secret } of batch) asked.set(fingerprint, secret);
    await confirm(asked, answers);
    await read(asked, answers);
    return batch.map(({ fingerprint }) => answers.get(fingerprint) ?? null);
  },
});

/** Answers for the kept keys whose rows have not changed; takes them off the list. */
async function confirm(asked: Map<string, string>, answers: Map<string, KnownKey | null>): Promise<void> {
  const ids: string[] = [];
  for (const fingerprint of asked.keys()) {
    const key = kept.get(fingerprint);
    if (key !== undefined) ids.push(key.secretId);
  }
  if (ids.length === 0) return;
  const checkedAtUs = monotonicUs();
  const versions = new Map((await findVersions(ids)).map((row) => [row[0], row]));
  for (const fingerprint of asked.keys()) {
    const key = kept.get(fingerprint);
    const row = key && versions.get(key.secretId);
    if (key === undefined || row?.[1] !== key.keyVersion || row[2] !== key.organisationVersion) continue;
    key.checkedAtUs = checkedAtUs;
    key.epoch = epochBefore(key.organisationId, checkedAtUs);
    answers.set(fingerprint, key);
    asked.delete(fingerprint);
  }
}

async function read(asked: ReadonlyMap<string, string>, answers: Map<string, KnownKey | null>): Promise<void> {
  if (asked.size === 0) return;
  const checkedAtUs = monotonicUs();
  const hashes = new Map([...asked].map(([fingerprint, secret]) => [fingerprint, possibleHashes(secret)]));
  const found = await findIdentities([...hashes.values()].flat());
  for (const [fingerprint, possible] of hashes) {
    const identity = possible.map((one) => found.get(one.toString("base64"))).find((one) => one !== undefined);
    kept.delete(fingerprint);
    if (identity === undefined) {
      answers.set(fingerprint, null);
      continue;
    }
    const key = { ...identity, access: compileAccess(identity), checkedAtUs, epoch: epochBefore(identity.organisationId, checkedAtUs) };
    keep(fingerprint, key);
    answers.set(fingerprint, key);
  }
}

function keep(fingerprint: string, key: KnownKey): void {
  if (kept.size >= mostKept) {
    const oldest = kept.keys().next();
    if (!oldest.done) kept.delete(oldest.value);
  }
  kept.set(fingerprint, key);
}

/**
 * The key that a secret belongs to, revoked and ended ones included; null when there is none, `"malformed"` when form or
 * checksum are wrong, which costs no I/O.
 *
 * @param trustForMs keys compared with the database no longer ago than this are not compared again; only for callers
 *   who learn of changes in another way
 */
export function findKeyBySecret(secret: string, trustForMs = 0): Promise<KnownKey | null> | KnownKey | "malformed" {
  const fingerprint = hash("sha256", secret, "base64");
  const key = kept.get(fingerprint);
  if (key === undefined && parseSecret(secret) === null) return "malformed";
  if (key !== undefined && trustForMs > 0 && monotonicUs() - key.checkedAtUs < trustForMs * 1_000) return key;
  return questions.add({ fingerprint, secret });
}
