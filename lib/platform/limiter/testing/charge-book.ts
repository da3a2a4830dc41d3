import type { LoadCharged, Reservation, Settlement } from "../contract";

/** Stands for usage_counters: what was charged, and who read it. */
export class ChargeBook {
  readonly charged = new Map<string, number>();
  /** Ids of each reading, in order. */
  readonly reads: (readonly string[])[] = [];
  /** Thrown by the next readings while it is set. */
  failure: Error | null = null;

  readonly load: LoadCharged = async (ids) => {
    this.reads.push([...ids]);
    await new Promise((resolve) => setImmediate(resolve));
    if (this.failure !== null) throw this.failure;
    const charged = new Map(ids.flatMap((id) => (this.charged.has(id) ? [[id, this.of(id)] as const] : [])));
    await this.#held?.();
    return charged;
  };
  #held: (() => Promise<void>) | null = null;

  /** Holds back answers that were read already: `reached` when there is one, until `release`. */
  hold(): { reached: Promise<void>; release: () => void } {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const reached = new Promise<void>((resolve) => {
      this.#held = () => {
        resolve();
        return released;
      };
    });
    return { reached, release: () => ((this.#held = null), release()) };
  }

  of(boundId: string): number {
    return this.charged.get(boundId) ?? 0;
  }

  /** Commits the charge of a request; what its reservation then comes to. */
  charge(reservation: Reservation, used: (units: number) => number = (units) => units): Settlement {
    return reservation.map(({ boundId, units }) => {
      const charged = used(units);
      this.charged.set(boundId, this.of(boundId) + charged);
      return { boundId, reserved: units, used: charged };
    });
  }
}

/** A reservation of a request that failed: all of it goes back. */
export function unused(reservation: Reservation): Settlement {
  return reservation.map(({ boundId, units }) => ({ boundId, reserved: units, used: 0 }));
}
