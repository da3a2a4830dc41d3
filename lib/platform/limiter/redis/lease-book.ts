/** Units that a request of this process holds of one bound in Redis, under the lease's name. */
export type Lease = { id: string; units: number };

/**
 * The reservations of this process that Redis knows. A settlement names a bound and units, not a lease: units of one
 * bound are alike, so it ends the oldest lease of so many, which keeps those that run out last.
 */
export class LeaseBook {
  readonly #leases = new Map<string, Lease[]>();

  add(boundId: string, lease: Lease): void {
    const leases = this.#leases.get(boundId);
    if (leases === undefined) this.#leases.set(boundId, [lease]);
    else leases.push(lease);
  }

  /** Takes units off a lease and names it; null where none has so many. */
  take(boundId: string, units: number): string | null {
    const leases = this.#leases.get(boundId);
    if (leases === undefined) return null;
    let at = leases.findIndex((lease) => lease.units === units);
    if (at < 0) at = leases.findIndex((lease) => lease.units > units);
    const lease = leases[at];
    if (lease === undefined) return null;
    lease.units -= units;
    if (lease.units === 0) leases.splice(at, 1);
    if (leases.length === 0) this.#leases.delete(boundId);
    return lease.id;
  }

  of(boundId: string): readonly Lease[] {
    return this.#leases.get(boundId) ?? [];
  }

  /** Units held of a bound. */
  held(boundId: string): number {
    const leases = this.#leases.get(boundId);
    if (leases === undefined) return 0;
    let sum = 0;
    for (const { units } of leases) sum += units;
    return sum;
  }
}
