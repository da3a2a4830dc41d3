import { describe, expect, it } from "vitest";
import { rotateKeySchema, updateKeySchema } from "@/lib/keys/schemas";
import { type Fault, faultOf } from "./faults";

const keyId = `key_${"0".repeat(26)}`;

function faults(input: object): Fault[] {
  const { error } = updateKeySchema.safeParse({ keyId, ...input });
  return (error?.issues ?? []).map(({ path, message }) => faultOf({ path: path.join("."), message }));
}

describe("faultOf", () => {
  it.each<[string, object, Fault]>([
    ["names the line of a list that is typed as text", { restrictions: { allowedCidrs: ["10.0.0.0/8", "nonsense"] } }, { field: "allowedCidrs", line: 2, message: "keys.errors.cidr_form" }],
    ["puts what is wrong with a whole list of rows beside the list", { limits: [0, 1].map(() => ({ subject: "key", period: "day", limit: 1 })) }, { field: "limits.root", message: "keys.errors.limit_twice" }],
    ["leaves what is wrong with a row at its field", { restrictions: { timeWindows: [{ days: [1], from: "8", to: "18:00", timeZone: "UTC" }] } }, { field: "timeWindows.0.from", message: "keys.errors.time_form" }],
    ["shows missing days beside the days", { restrictions: { timeWindows: [{ days: [], from: "08:00", to: "18:00", timeZone: "UTC" }] } }, { field: "timeWindows.0.days", message: "keys.errors.days_required" }],
    ["shows a wrong scope beside the scopes", { scopes: ["no scope"] }, { field: "scopes", message: "keys.errors.scope_form" }],
    ["asks for a range where a number is none", { limits: [{ subject: "key", period: "day", limit: Number.NaN }] }, { field: "limits.0.limit", message: "keys.errors.limit_range" }],
    ["says the same of units", { creditUnits: 1.5 }, { field: "creditUnits", message: "keys.errors.credits_range" }],
    ["asks for a date, since the form takes no zone", { expiresAt: "" }, { field: "expiresAt", message: "keys.errors.date_required" }],
  ])("%s", (_name, input, fault) => {
    expect(faults(input)).toEqual([fault]);
  });

  it("shows none of zod's own texts, and every text of the server as it came", () => {
    const { error } = rotateKeySchema.safeParse({ keyId: "x", overlap: "9h", more: 1 });
    const texts = (error?.issues ?? []).map(({ path, message }) => faultOf({ path: path.join("."), message }).message);
    expect(new Set(texts)).toEqual(new Set(["keys.errors.invalid"]));
    expect(faultOf({ path: "expiresAt", message: "Thời điểm hết hạn phải ở tương lai." }).message).toBe("Thời điểm hết hạn phải ở tương lai.");
  });
});
