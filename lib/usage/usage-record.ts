/** One metered request. */
export type UsageRecord = {
  /** Unique; a second row with the same id is refused by the database. */
  requestId: string;
  organisationId: string;
  keyId: string;
  endpointId: string;
  environment: "live" | "test";
  status: number;
  errorCode: string | null;
  /** Microseconds from the request's arrival to the answer being ready; the commit comes after. */
  latencyUs: number;
  /** Of the endpoint's price unit; a whole number. */
  units: number;
  /** ISO 3166-1 alpha-2, or null. */
  country: string | null;
  at: Date;
  /** How many requests the row stands for; more than 1 for refusals alone. */
  repeats?: number;
  /** What the units were charged to: counters of the ledger and how much of each. */
  charges?: readonly { counterId: string; units: number }[];
  /** The answer to keep for repeats of an idempotent request, or that its claim is given up. */
  replay?: { keyId: string; token: Buffer; answer: StoredAnswer | null };
  /** Noted while a key has several working secrets. */
  secretUse?: { secretId: string; address: string };
};

/** An answer as it is kept for repeats. */
export type StoredAnswer = { status: number; headers: Record<string, string>; body: string };
