/** Hash and leases of a bound. */
export function boundKeys(boundId: string): [string, string] {
  return [`tollgate:bound:${boundId}`, `tollgate:leases:${boundId}`];
}

export function windowKey(subject: string, windowMs: number): string {
  return `tollgate:window:${windowMs}:${subject}`;
}

export function epochKey(subject: string): string {
  return `tollgate:epoch:${subject}`;
}
