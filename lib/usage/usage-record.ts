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
};
