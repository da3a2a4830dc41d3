import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { listFactors } from "../list-factors";
import { auditsOf, newsOf, testOrigin, testPerson, withTotp } from "../testing/person";
import { makeBackupCodes } from "./make-backup-codes";
import { spendBackupCode } from "./spend-backup-code";

useTestDatabase();

describe("backup codes", () => {
  it("work once each, however they are typed, and their use is told with how many are left", async () => {
    const ada = await testPerson("ada");
    const { codes } = await withTotp(ada);
    const [first = "", second = ""] = codes;
    expect(await spendBackupCode(ada.user.id, first, testOrigin())).toBe(true);
    expect(await spendBackupCode(ada.user.id, first, testOrigin())).toBe(false);
    expect(await spendBackupCode(ada.user.id, ` ${second.toUpperCase().replace("-", " ")}`, testOrigin())).toBe(true);
    expect(await spendBackupCode(ada.user.id, "aaaaa-aaaaa", testOrigin())).toBe(false);
    expect(await newsOf("backup_code.used", ada.user.id)).toMatchObject([{ left: 9 }, { left: 8 }]);
    expect((await auditsOf(ada.user.id)).filter((action) => action === "backup_code.used")).toHaveLength(2);
  });

  it("let one of fifty uses of one code at the same moment through", async () => {
    const ada = await testPerson("racer");
    const { codes } = await withTotp(ada);
    const used = await Promise.all(Array.from({ length: 50 }, () => spendBackupCode(ada.user.id, codes[0] ?? "", testOrigin())));
    expect(used.filter(Boolean)).toHaveLength(1);
    expect((await listFactors(ada.user.id)).codesLeft).toBe(9);
    expect(await newsOf("backup_code.used", ada.user.id)).toHaveLength(1);
  });

  it("are their owner's alone, and stand nowhere as they are", async () => {
    const [ada, eve] = [await testPerson("ada"), await testPerson("eve")];
    const [{ codes }] = [await withTotp(ada), await withTotp(eve)];
    expect(await spendBackupCode(eve.user.id, codes[0] ?? "", testOrigin())).toBe(false);
    const { rows } = await pool().query<{ row: string }>("SELECT row_to_json(t)::text AS row FROM backup_codes t UNION ALL SELECT row_to_json(t)::text FROM outbox_events t UNION ALL SELECT row_to_json(t)::text FROM audit_events t");
    for (const code of codes) expect(JSON.stringify(rows)).not.toContain(code);
  });

  it("made anew take the place of the older ones", async () => {
    const ada = await testPerson("ada");
    const { codes: old } = await withTotp(ada);
    const { backupCodes } = await makeBackupCodes(ada, testOrigin());
    expect(await spendBackupCode(ada.user.id, old[0] ?? "", testOrigin())).toBe(false);
    expect(await spendBackupCode(ada.user.id, backupCodes[0] ?? "", testOrigin())).toBe(true);
    expect((await newsOf("factor.changed", ada.user.id)).at(-1)).toMatchObject({ factor: "backup_codes", change: "added" });
  });

  it("are made for nobody without a second factor", async () => {
    await expect(makeBackupCodes(await testPerson("plain"), testOrigin())).rejects.toMatchObject({ code: "second_factor_required" });
  });
});
