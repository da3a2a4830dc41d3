import { expect, it } from "vitest";
import { isFromThisMachine } from "./from-this-machine";

const from = (value: string | null) => isFromThisMachine(new Headers(value === null ? {} : { "x-forwarded-for": value }));

it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", "127.0.0.53", "127.0.0.1, ::1"])("takes %s for this machine", (value) => {
  expect(from(value)).toBe(true);
});

it.each([null, "", "203.0.113.9", "127.0.0.1, 203.0.113.9", "203.0.113.9, 127.0.0.1", "unknown", "127.0.0.1.example.com", "::ffff:10.0.0.1", "::11"])("takes %s for another", (value) => {
  expect(from(value)).toBe(false);
});
