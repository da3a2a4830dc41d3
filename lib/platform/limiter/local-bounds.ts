import { createChargeLoader, type ChargeLoader } from "./charge-loader";
import type { Bound, LoadCharged, Settlement } from "./contract";

/** What this process knows of one bound. Units charged are those read plus those since. */
export type LocalBound = {
  /** As the database had them when it was last read. */
  read: number;
  /** Charged by this process after that. */
  since: number;
  /** Taken by requests under way in this process. */
  reserved: number;
  /** Counts every change, so that a reader can tell whether one fell into its reading. */
  version: number;
  /** Charged while a reading was under way, so that it may or may not be in it. */
  duringRead: number;
  /** Asked for since the last round of {@link LocalBounds.refresh}. */
  active: boolean;
};

/** Charged and reserved units of the bounds that are in use. The database decides; this is what was read of it. */
export class LocalBounds {
  readonly #loadCharged: LoadCharged;
  readonly #load: ChargeLoader;
  readonly #heldElsewhere: ((boundId: string) => number) | null;
  readonly #known = new Map<string, LocalBound>();
  #refreshing = false;

  /** `heldElsewhere`: units that requests of this process hold in the shared store. */
  constructor(loadCharged: LoadCharged, heldElsewhere: ((boundId: string) => number) | null) {
    this.#loadCharged = loadCharged;
    this.#load = createChargeLoader(loadCharged);
    this.#heldElsewhere = heldElsewhere;
  }

  get size(): number {
    return this.#known.size;
  }

  get(boundId: string): LocalBound | undefined {
    return this.#known.get(boundId);
  }

  /**
   * Units that this process may still take. It gets an equal part of what was left at the last reading; processes that
   * share only the database see each other's charges with the next.
   */
  left(known: LocalBound, { id, capacity }: Bound, processes: number): number {
    const part = processes === 1 ? capacity - known.read : Math.floor((capacity - known.read) / processes);
    const held = this.#heldElsewhere === null ? 0 : this.#heldElsewhere(id);
    return Math.max(0, part - known.since - known.reserved - held);
  }

  /** Reads what is missing of these chains. Rejects as the database does. */
  async loadMissing(chains: readonly (readonly Bound[])[]): Promise<void> {
    const missing = new Set<string>();
    for (const chain of chains) for (const { id } of chain) if (!this.#known.has(id)) missing.add(id);
    await Promise.all([...missing].map((id) => this.#loadOne(id)));
  }

  async #loadOne(id: string): Promise<void> {
    const charged = await this.#load(id);
    if (this.#known.has(id)) return;
    this.#known.set(id, { read: charged, since: 0, reserved: 0, version: 0, duringRead: 0, active: true });
  }

  settle(settlement: Settlement): void {
    for (let index = 0; index < settlement.length; index++) {
      const part = settlement[index];
      if (part === undefined) continue;
      const known = this.#known.get(part.boundId);
      if (known !== undefined) known.reserved = Math.max(0, known.reserved - part.reserved);
      this.charge(part.boundId, part.used);
    }
  }

  /** Counts a charge of this process. A bound that is unknown is read anew before it is used, this charge included. */
  charge(boundId: string, used: number): void {
    const known = this.#known.get(boundId);
    if (known === undefined) return;
    known.since += used;
    known.duringRead += used;
    known.version++;
  }

  /** Hands over what requests under way hold here: units by bound. */
  handOver(): { boundId: string; units: number }[] {
    const parts: { boundId: string; units: number }[] = [];
    for (const [boundId, known] of this.#known) {
      if (known.reserved === 0) continue;
      parts.push({ boundId, units: known.reserved });
      known.reserved = 0;
      known.version++;
    }
    return parts;
  }

  /**
   * One round in the background: bounds that were asked for are read again, those that were not are dropped, unless
   * requests with a reservation are under way. Never rejects: where the database fails, what is known stays.
   */
  async refresh(): Promise<void> {
    if (this.#refreshing) return;
    const versions = new Map<string, number>();
    for (const [id, known] of this.#known) {
      if (!known.active && known.reserved === 0) {
        this.#known.delete(id);
        continue;
      }
      known.active = false;
      known.duringRead = 0;
      versions.set(id, known.version);
    }
    if (versions.size === 0) return;
    this.#refreshing = true;
    try {
      const charged = await this.#loadCharged([...versions.keys()]);
      for (const [id, version] of versions) {
        const known = this.#known.get(id);
        if (known !== undefined) absorb(known, charged.get(id) ?? 0, { version, reserved: known.reserved + (this.#heldElsewhere?.(id) ?? 0) });
      }
    } catch {
      // Requests that need the database fail by themselves.
    } finally {
      this.#refreshing = false;
    }
  }
}

/**
 * Takes over what the database says. What requests under way have charged may already be in it, and is counted as
 * reserved here: so it can prove only that at least its figure less those was charged. In a quiet moment it is exact,
 * also downwards.
 */
function absorb(known: LocalBound, charged: number, { version, reserved }: { version: number; reserved: number }): void {
  const quiet = reserved === 0 && known.version === version;
  const total = quiet ? charged : Math.max(known.read + known.since, charged - reserved);
  known.since = Math.min(total, known.duringRead);
  known.read = total - known.since;
}
