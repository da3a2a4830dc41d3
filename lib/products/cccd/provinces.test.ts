import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { currentProvinceNames, provinces } from "./provinces";

/** Source files that the table was made from; they lie beside the project where it is maintained. */
const sourceFolder = new URL("../../../../shared/data/", import.meta.url);
const listFile = new URL("cccd_provinces_63_to_34.json", sourceFolder);
const conversionFile = new URL("bang_chuyen_doi_dvhc_2025-07.csv", sourceFolder);

const plainName = (name: string) => name.replace(/^(Tỉnh|Thành phố) /, "").normalize("NFC");

/** Rows of a CSV text; quoted cells may hold commas and line breaks. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, cell = "", end = ""] of text.matchAll(/("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(cell);
    if (end !== ",") rows.push([]);
  }
  return rows;
}

/** Three-digit code of a unit written like "Tỉnh Lào Cai (15)". */
function codeOfUnit(cell: string | undefined): string | null {
  const digits = /\((\d\d)\)/.exec(cell ?? "")?.[1];
  return digits === undefined ? null : `0${digits}`;
}

describe("provinces", () => {
  it("holds 63 former and 34 present provinces, every present code being a former one", () => {
    expect(provinces.size).toBe(63);
    expect(currentProvinceNames.size).toBe(34);
    expect([...currentProvinceNames.keys()].filter((code) => !provinces.has(code))).toEqual([]);
    expect(new Set([...provinces.values()].map((province) => province.name)).size).toBe(63);
  });

  it("has an heir for each former province, and each present province inherits at least its own code", () => {
    for (const province of provinces.values()) {
      expect(currentProvinceNames.get(province.current.code)).toBe(province.current.name);
    }
    for (const code of currentProvinceNames.keys()) expect(provinces.get(code)?.current.code).toBe(code);
  });

  it("flags exactly the seven codes which today bear another former province's name", () => {
    const reused = [...provinces.values()].filter((province) => province.codeReused);
    expect(reused.map(({ code, name, current }) => `${code} ${name} → ${current.name}`)).toEqual([
      "015 Yên Bái → Lào Cai",
      "024 Bắc Giang → Bắc Ninh",
      "044 Quảng Bình → Quảng Trị",
      "052 Bình Định → Gia Lai",
      "080 Long An → Tây Ninh",
      "082 Tiền Giang → Đồng Tháp",
      "091 Kiên Giang → An Giang",
    ]);
  });

  it("does not flag a province that only changed its own name", () => {
    expect(provinces.get("046")).toEqual({
      code: "046",
      name: "Thừa Thiên Huế",
      current: { code: "046", name: "Huế" },
      codeReused: false,
    });
  });

  it("joins the former provinces as the resolution of 2025 did: 23 mergers, and Huế renamed", () => {
    const joined = new Map<string, string[]>();
    for (const { name, current } of provinces.values()) {
      if (name !== current.name) joined.set(current.name, [...(joined.get(current.name) ?? []), name]);
    }
    expect(Object.fromEntries(joined)).toEqual({
      "Tuyên Quang": ["Hà Giang"],
      "Lào Cai": ["Yên Bái"],
      "Thái Nguyên": ["Bắc Kạn"],
      "Phú Thọ": ["Hòa Bình", "Vĩnh Phúc"],
      "Bắc Ninh": ["Bắc Giang"],
      "Hưng Yên": ["Thái Bình"],
      "Hải Phòng": ["Hải Dương"],
      "Ninh Bình": ["Hà Nam", "Nam Định"],
      "Quảng Trị": ["Quảng Bình"],
      "Huế": ["Thừa Thiên Huế"],
      "Đà Nẵng": ["Quảng Nam"],
      "Quảng Ngãi": ["Kon Tum"],
      "Gia Lai": ["Bình Định"],
      "Khánh Hòa": ["Ninh Thuận"],
      "Lâm Đồng": ["Bình Thuận", "Đắk Nông"],
      "Đắk Lắk": ["Phú Yên"],
      "Hồ Chí Minh": ["Bình Dương", "Bà Rịa - Vũng Tàu"],
      "Đồng Nai": ["Bình Phước"],
      "Tây Ninh": ["Long An"],
      "Cần Thơ": ["Hậu Giang", "Sóc Trăng"],
      "Vĩnh Long": ["Bến Tre", "Trà Vinh"],
      "Đồng Tháp": ["Tiền Giang"],
      "Cà Mau": ["Bạc Liêu"],
      "An Giang": ["Kiên Giang"],
    });
  });

  it.runIf(existsSync(listFile))("agrees row by row with the list it was made from", () => {
    const row = z.object({ code: z.string(), name: z.string(), current_code: z.string(), current_name: z.string() });
    const list = z.object({ provinces: z.array(row) }).parse(JSON.parse(readFileSync(listFile, "utf8")));
    expect([...provinces.values()].map(({ code, name, current }) => [code, name, current.code, current.name])).toEqual(
      list.provinces.map((p) => [p.code, p.name, p.current_code, plainName(p.current_name)]),
    );
  });

  it.runIf(existsSync(conversionFile))("sends each former province where its communes went", () => {
    const went = new Map<string, Map<string, number>>();
    for (const row of readCsv(readFileSync(conversionFile, "utf8"))) {
      const [today, former] = [codeOfUnit(row[0]), codeOfUnit(row[7])];
      if (today === null || former === null) continue;
      const heirs = went.get(former) ?? new Map<string, number>();
      went.set(former, heirs.set(today, (heirs.get(today) ?? 0) + 1));
    }
    expect(went.size).toBe(63);
    const most = [...went].map(([former, heirs]) => [former, [...heirs].sort((a, b) => b[1] - a[1])[0]?.[0]] as const);
    for (const [former, heir] of most) expect([former, provinces.get(former)?.current.code]).toEqual([former, heir]);
    const split = [...went].filter(([, heirs]) => heirs.size > 1).map(([former, heirs]) => [former, [...heirs]]);
    expect(split).toEqual([["082", expect.arrayContaining([["082", 164], ["080", 1]])]]);
  });
});
