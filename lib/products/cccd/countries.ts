import type { Locale } from "@/lib/platform/i18n/locales";

/**
 * Place codes of countries in citizen numbers, for births registered abroad: 101 to 295 without a gap.
 *
 * Source: annex of Circular 07/2016/TT-BCA, kept by Circular 59/2021/TT-BCA, read from a transcription
 * into ISO 3166-1 alpha-2 codes. The order is that of the Vietnamese names. Two countries hold two codes
 * there, Azerbaijan 113 and 114, Croatia 147 and 148: both are read alike. Vietnam has none.
 */
const isoCodesFrom101 = `
  AF EG AL DZ AD AO GB AG AT SA AR AM AZ AZ IN BS BH PL BD BB
  BY BZ BJ BT BE BO BA BW PT CI BR BN BG BF BI CV AE CM KH CA
  CL CO KM CG CD CR HR HR CU DJ DM DO DK TL DE EC SV ER EE ET
  FJ GA GM GH GD GE GT GW GQ GN GY HT NL KR US HN HU GR IS ID
  IR IQ IE IL JM JO KZ KE KI KW CY KG LA LV LS LB LR LY LI LT
  LU MK MG MW MY MV ML MT MA MH MR MU MX FM MD MC MN ME MZ MM
  NA SS ZA NR NO NP NZ NI NE NG RU JP OM PK PW PA PG PY PE FR
  FI PH QA RO RW KN LC VC WS SM ST CZ SN RS SC SL SG SK SI SB
  SO LK SD SR SZ SY TJ TZ ES TD TH TR SE CH TG TO KP TT CN CF
  TN TM TV AU UG UA UY UZ VU VA VE IT YE ZM ZW
`;

const firstCode = 101;

/** ISO 3166-1 alpha-2 code by place code. */
export const countryIsoCodes: ReadonlyMap<string, string> = new Map(
  isoCodesFrom101
    .trim()
    .split(/\s+/)
    .map((iso, index) => [String(firstCode + index), iso]),
);

// Made once: building a DisplayNames costs far more than asking one.
const displayNames: Record<Locale, Intl.DisplayNames> = {
  en: new Intl.DisplayNames("en", { type: "region" }),
  vi: new Intl.DisplayNames("vi", { type: "region" }),
};

/**
 * Short name of a country in the reader's language, from the runtime's CLDR data, which follows renamings
 * without a table of ours. An unknown code comes back as it is.
 */
export function countryName(iso: string, locale: Locale): string {
  return displayNames[locale].of(iso) ?? iso;
}
