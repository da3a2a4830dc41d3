/**
 * Place codes of provinces in citizen numbers, before and after the mergers of 2025.
 *
 * Sources. The 63 codes: annex of Circular 07/2016/TT-BCA, kept by Circular 59/2021/TT-BCA. The 34
 * provinces of today: Resolution 202/2025/QH15 of the National Assembly, in force since 1 July 2025,
 * with the statistical codes of the conversion table of July 2025 (two digits there, written here with
 * a leading zero). Huế became a centrally run city on 1 January 2025 and kept its land and its code.
 *
 * A number keeps the code it was issued with, so the former list is the one that numbers are read by.
 * Each former province went whole into one of today's, with one exception too small to show: one of the
 * 165 commune rows of Tiền Giang (082) went to Tây Ninh (080), all others to Đồng Tháp.
 */

/** Former code, name without "Tỉnh" or "Thành phố", and code of the province that holds its land today. */
const formerRows: readonly (readonly [code: string, name: string, currentCode: string])[] = [
  ["001", "Hà Nội", "001"],
  ["002", "Hà Giang", "008"],
  ["004", "Cao Bằng", "004"],
  ["006", "Bắc Kạn", "019"],
  ["008", "Tuyên Quang", "008"],
  ["010", "Lào Cai", "015"],
  ["011", "Điện Biên", "011"],
  ["012", "Lai Châu", "012"],
  ["014", "Sơn La", "014"],
  ["015", "Yên Bái", "015"],
  ["017", "Hòa Bình", "025"],
  ["019", "Thái Nguyên", "019"],
  ["020", "Lạng Sơn", "020"],
  ["022", "Quảng Ninh", "022"],
  ["024", "Bắc Giang", "024"],
  ["025", "Phú Thọ", "025"],
  ["026", "Vĩnh Phúc", "025"],
  ["027", "Bắc Ninh", "024"],
  ["030", "Hải Dương", "031"],
  ["031", "Hải Phòng", "031"],
  ["033", "Hưng Yên", "033"],
  ["034", "Thái Bình", "033"],
  ["035", "Hà Nam", "037"],
  ["036", "Nam Định", "037"],
  ["037", "Ninh Bình", "037"],
  ["038", "Thanh Hóa", "038"],
  ["040", "Nghệ An", "040"],
  ["042", "Hà Tĩnh", "042"],
  ["044", "Quảng Bình", "044"],
  ["045", "Quảng Trị", "044"],
  ["046", "Thừa Thiên Huế", "046"],
  ["048", "Đà Nẵng", "048"],
  ["049", "Quảng Nam", "048"],
  ["051", "Quảng Ngãi", "051"],
  ["052", "Bình Định", "052"],
  ["054", "Phú Yên", "066"],
  ["056", "Khánh Hòa", "056"],
  ["058", "Ninh Thuận", "056"],
  ["060", "Bình Thuận", "068"],
  ["062", "Kon Tum", "051"],
  ["064", "Gia Lai", "052"],
  ["066", "Đắk Lắk", "066"],
  ["067", "Đắk Nông", "068"],
  ["068", "Lâm Đồng", "068"],
  ["070", "Bình Phước", "075"],
  ["072", "Tây Ninh", "080"],
  ["074", "Bình Dương", "079"],
  ["075", "Đồng Nai", "075"],
  ["077", "Bà Rịa - Vũng Tàu", "079"],
  ["079", "Hồ Chí Minh", "079"],
  ["080", "Long An", "080"],
  ["082", "Tiền Giang", "082"],
  ["083", "Bến Tre", "086"],
  ["084", "Trà Vinh", "086"],
  ["086", "Vĩnh Long", "086"],
  ["087", "Đồng Tháp", "082"],
  ["089", "An Giang", "091"],
  ["091", "Kiên Giang", "091"],
  ["092", "Cần Thơ", "092"],
  ["093", "Hậu Giang", "092"],
  ["094", "Sóc Trăng", "092"],
  ["095", "Bạc Liêu", "096"],
  ["096", "Cà Mau", "096"],
];

/** Codes and names in use since 1 July 2025. All 34 codes were also codes of the former list. */
const currentRows: readonly (readonly [code: string, name: string])[] = [
  ["001", "Hà Nội"],
  ["004", "Cao Bằng"],
  ["008", "Tuyên Quang"],
  ["011", "Điện Biên"],
  ["012", "Lai Châu"],
  ["014", "Sơn La"],
  ["015", "Lào Cai"],
  ["019", "Thái Nguyên"],
  ["020", "Lạng Sơn"],
  ["022", "Quảng Ninh"],
  ["024", "Bắc Ninh"],
  ["025", "Phú Thọ"],
  ["031", "Hải Phòng"],
  ["033", "Hưng Yên"],
  ["037", "Ninh Bình"],
  ["038", "Thanh Hóa"],
  ["040", "Nghệ An"],
  ["042", "Hà Tĩnh"],
  ["044", "Quảng Trị"],
  ["046", "Huế"],
  ["048", "Đà Nẵng"],
  ["051", "Quảng Ngãi"],
  ["052", "Gia Lai"],
  ["056", "Khánh Hòa"],
  ["066", "Đắk Lắk"],
  ["068", "Lâm Đồng"],
  ["075", "Đồng Nai"],
  ["079", "Hồ Chí Minh"],
  ["080", "Tây Ninh"],
  ["082", "Đồng Tháp"],
  ["086", "Vĩnh Long"],
  ["091", "An Giang"],
  ["092", "Cần Thơ"],
  ["096", "Cà Mau"],
];

export type Province = {
  code: string;
  /** Name at the time of issue, in Vietnamese, without "Tỉnh" or "Thành phố". */
  name: string;
  /** The province that holds its land today. */
  current: { code: string; name: string };
  /**
   * True when the code today denotes a province that bears the name of a different former one: 015 was
   * Yên Bái and is now Lào Cai, whose own former code was 010. It holds for seven codes: 015, 024, 044,
   * 052, 080, 082 and 091. Thừa Thiên Huế (046) is none of them: its code still means the same place
   * under a new name.
   */
  codeReused: boolean;
};

/** The 34 provinces of today: name by code. */
export const currentProvinceNames: ReadonlyMap<string, string> = new Map(currentRows);

const formerCodeByName = new Map(formerRows.map(([code, name]) => [name, code]));

function toProvince([code, name, currentCode]: (typeof formerRows)[number]): Province {
  const currentName = currentProvinceNames.get(currentCode);
  if (currentName === undefined) throw new Error(`province ${code}: ${currentCode} is not a code of today`);
  const nameOnCodeToday = currentProvinceNames.get(code);
  const namesakeCode = nameOnCodeToday === undefined ? undefined : formerCodeByName.get(nameOnCodeToday);
  return {
    code,
    name,
    current: { code: currentCode, name: currentName },
    codeReused: namesakeCode !== undefined && namesakeCode !== code,
  };
}

/** The 63 provinces that numbers are read by: entry by code, in the order of the list. */
export const provinces: ReadonlyMap<string, Province> = new Map(formerRows.map((row) => [row[0], toProvince(row)]));
