import { type ExportPart, type Person, plainRow, rowsPart } from "@/lib/accounts/exports/export-part";
import { findDeviceRows, findFactorRows, findLinkedRows, findPasskeyRows, findSessionRows, findSignInRows } from "./repository";

/** What this room holds of a person: never a secret, nor what could be made into one. */
export const personParts: readonly ExportPart<Person>[] = [
  rowsPart("sessions", async (person) => (await findSessionRows(person)).map(plainRow)),
  rowsPart("sign_ins", async (person) => (await findSignInRows(person)).map(plainRow)),
  rowsPart("passkeys", async (person) => (await findPasskeyRows(person)).map(plainRow)),
  rowsPart("linked_accounts", async (person) => (await findLinkedRows(person)).map(plainRow)),
  rowsPart("trusted_devices", async (person) => (await findDeviceRows(person)).map(plainRow)),
  rowsPart("second_factors", async (person) => {
    const { totp, phone, codes } = await findFactorRows(person);
    return [
      ...(totp === null ? [] : [{ kind: "totp", ...totp, lastDigits: null, unused: null }]),
      ...(phone === null ? [] : [{ kind: "phone", ...phone, unused: null }]),
      ...(codes === 0 ? [] : [{ kind: "backup_codes", createdAt: null, confirmedAt: null, lastDigits: null, unused: codes }]),
    ].map(plainRow);
  }),
];
