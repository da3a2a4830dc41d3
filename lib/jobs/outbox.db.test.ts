import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setErrorSink } from "@/lib/platform/errors/error-sink";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { freezeClock, advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { dispatchEvents, mostTries } from "./dispatch-events";
import { pruneEvents } from "./prune-events";
import { recordEvent } from "./record-event";
import { runJob } from "./run-job";
import type { OutboxEvent, Subscriber } from "./subscriber";

useTestDatabase();

const dayMs = 86_400_000;
const effect = (tx: Transaction, event: OutboxEvent, by = "first") => tx.$executeRaw`INSERT INTO effects VALUES (${event.id}, ${by})`;
const noted: Subscriber = { type: "thing.changed", handle: async (tx, event) => void (await effect(tx, event)) };

const record = (type = "thing.changed") => inTransaction((tx) => recordEvent(tx, { type, organisationId: null, payload: { thing: "a" } }));
const dispatch = (...subscribers: Subscriber[]) => runJob(dispatchEvents(subscribers));
const effects = async () => (await pool().query<{ event_id: string; by: string }>("SELECT * FROM effects ORDER BY event_id, by")).rows;
const events = async () => (await pool().query("SELECT * FROM outbox_events ORDER BY id")).rows;
const eventOf = async (type: string) => (await events()).find((event) => event.type === type);
const lockedTable = `SELECT FROM pg_locks WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND relation = 'outbox_events'::regclass AND mode = 'RowShareLock'`;

beforeAll(() => pool().query("CREATE TABLE effects (event_id text, by text)"));
beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  await pool().query("TRUNCATE effects, outbox_events");
});
afterAll(() => {
  freezeClock(null);
  setErrorSink(undefined);
});

describe("the outbox", () => {
  it("holds an event exactly where the change it tells of is committed", async () => {
    const change = inTransaction(async (tx) => {
      await recordEvent(tx, { type: "thing.changed", organisationId: null, payload: {} });
      throw new Error("changed my mind");
    });
    await expect(change).rejects.toThrow("changed my mind");
    expect(await events()).toEqual([]);
    await record();
    expect(await dispatch(noted)).toEqual({ handled: 1, failed: 0, parked: 0 });
    expect(await effects()).toHaveLength(1);
  });

  it("hands each event on once, however many dispatchers run at the same time", async () => {
    for (let index = 0; index < 40; index++) await record();
    const figures = await Promise.all(Array.from({ length: 4 }, () => dispatch(noted)));
    expect(figures.reduce((sum, { handled = 0 }) => sum + handled, 0)).toBe(40);
    expect((await effects()).map(({ event_id }) => event_id)).toEqual((await events()).map(({ id }) => id));
    expect(await dispatch(noted)).toEqual({ handled: 0, failed: 0, parked: 0 });
  });

  it("passes over an event that somebody else has in hand", async () => {
    await record();
    let finish: () => void = () => undefined;
    const slow: Subscriber = { type: "thing.changed", handle: (tx, event) => new Promise<void>((resolve) => (finish = resolve)).then(() => noted.handle(tx, event)) };
    const first = dispatch(slow);
    await vi.waitFor(async () => expect((await pool().query(lockedTable)).rowCount).toBe(1));
    expect(await dispatch(noted)).toEqual({ handled: 0, failed: 0, parked: 0 });
    finish();
    expect(await first).toMatchObject({ handled: 1 });
    expect(await effects()).toHaveLength(1);
  });

  it("tells all subscribers of a type, or none, and no other", async () => {
    await record();
    const second: Subscriber = { type: "thing.changed", handle: async (tx, event) => void (await effect(tx, event, "second")) };
    const broken: Subscriber = { type: "thing.changed", handle: () => Promise.reject(new Error("broken")) };
    const other: Subscriber = { type: "thing.deleted", handle: () => Promise.reject(new Error("not mine")) };
    expect(await dispatch(noted, second, broken)).toMatchObject({ failed: 1 });
    expect(await effects()).toEqual([]);
    advanceClock(5_000);
    expect(await dispatch(noted, other, second)).toMatchObject({ handled: 1 });
    expect((await effects()).map(({ by }) => by)).toEqual(["first", "second"]);
  });

  it("puts an event off that can't be handled, without holding back the others, and masks what went wrong", async () => {
    await record("thing.deleted");
    await record();
    const broken: Subscriber = { type: "thing.deleted", handle: () => Promise.reject(new Error("no room for lan@example.com")) };
    expect(await dispatch(noted, broken)).toEqual({ handled: 1, failed: 1, parked: 0 });
    expect(await eventOf("thing.deleted")).toMatchObject({ attempts: 1, handled_at: null, error: "no room for [masked]", next_attempt_at: new Date("2026-11-21T09:00:05Z") });
    advanceClock(4_999);
    expect(await dispatch(noted, broken)).toEqual({ handled: 0, failed: 0, parked: 0 });
    advanceClock(1);
    expect(await dispatch(noted, { ...noted, type: "thing.deleted" })).toMatchObject({ handled: 1 });
    expect(await eventOf("thing.deleted")).toMatchObject({ attempts: 2, error: null, handled_at: new Date("2026-11-21T09:00:05Z") });
  });

  it("parks an event after its last try, reports it once and leaves it alone", async () => {
    const reported: unknown[] = [];
    setErrorSink((error) => reported.push(error));
    await record();
    const broken: Subscriber = { type: "thing.changed", handle: () => Promise.reject(new Error("broken for good")) };
    const outcomes = [];
    for (let day = 0; day < mostTries + 3; day++) {
      outcomes.push(await dispatch(broken));
      advanceClock(dayMs);
    }
    expect(outcomes.map(({ failed, parked }) => [failed, parked])).toEqual([...Array.from({ length: 7 }, () => [1, 0]), [0, 1], [0, 0], [0, 0], [0, 0]]);
    expect((await events())[0]).toMatchObject({ attempts: mostTries, handled_at: null, error: "broken for good" });
    expect(reported).toMatchObject([{ message: expect.stringMatching(/^the event evt_\w+ \(thing\.changed\) is parked after 8 tries$/) }]);
  });

  it("keeps what nobody knows yet for a worker of a newer version", async () => {
    await record("thing.invented");
    expect(await dispatch(noted)).toMatchObject({ failed: 1 });
    advanceClock(5_000);
    expect(await dispatch(noted, { ...noted, type: "thing.invented" })).toMatchObject({ handled: 1 });
  });

  it("loses nothing and does nothing twice when the connection dies halfway", async () => {
    await record();
    const dying: Subscriber = {
      type: "thing.changed",
      handle: async (tx, event) => {
        await effect(tx, event);
        await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
      },
    };
    expect(await dispatch(dying)).toMatchObject({ failed: 1 });
    expect(await effects()).toEqual([]);
    advanceClock(5_000);
    expect(await dispatch(noted)).toMatchObject({ handled: 1 });
    expect(await effects()).toHaveLength(1);
  });

  it("takes up nothing new once it is asked to stop", async () => {
    for (let index = 0; index < 3; index++) await record();
    const stop = new AbortController();
    const stopping: Subscriber = { type: "thing.changed", handle: async () => stop.abort() };
    expect(await runJob(dispatchEvents([stopping]), stop.signal)).toMatchObject({ handled: 1 });
  });

  it("forgets handled events after 30 days, and no others", async () => {
    await record();
    await dispatch(noted);
    await record("thing.waiting");
    advanceClock(30 * dayMs);
    expect(await runJob(pruneEvents)).toEqual({ deleted: 0 });
    advanceClock(1);
    expect(await runJob(pruneEvents)).toEqual({ deleted: 1 });
    expect(await events()).toMatchObject([{ type: "thing.waiting" }]);
  });
});
