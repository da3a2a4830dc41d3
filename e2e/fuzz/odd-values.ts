import fc from "fast-check";

const latin1 = fc.array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(0x09)), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));

/** A header's value: whatever HTTP lets through, as bytes (latin1). */
export const oddValue = fc.oneof(
  latin1,
  fc.constantFrom("", " ", "\t", ",", ",,,", ";", ";;;=", '"', '"\\', "=", "*", "*/*", "null", "undefined", "NaN", "-1", "0", "1e999", "%", "%00", "%zz", "../../etc/passwd", "${jndi:ldap://x/a}", "' OR 1=1 --", "<script>alert(1)</script>", "__proto__", "constructor", "toString"),
  fc.nat({ max: 9_000 }).map((length) => "x".repeat(length)),
  fc.constantFrom("Ấ", "😀", "‮", "﷽", "\u{1F468}‍\u{1F469}").map((text) => Buffer.from(text, "utf8").toString("latin1")),
);

/** Texts that trip parsers, databases and regular expressions. */
const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("", "\u0000", "\u0000\u0001", "\uFEFF015199000001", "０１５１９９００００01", "٠١٥١٩٩٠٠٠٠٠١", "0151-9900-0001", " 015 199 000 001 ", "015199000001\n", "\u202E015199000001", "e\u0301".repeat(20), "\u{10FFFF}", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞", "' OR '1'='1", "${7*7}", "{{7*7}}", "__proto__"),
  fc.nat({ max: 300 }).map((length) => "0".repeat(length)),
  fc.nat({ max: 300 }).map((length) => " .-".repeat(length)),
  fc.integer({ min: 0, max: 999_999_999_999 }).map((number) => String(number).padStart(12, "0")),
);

/** Numbers as they stand in JSON, which JavaScript can and can't hold. */
const oddNumber = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? "-0" : JSON.stringify(number))),
  fc.constantFrom("1e400", "-1e400", "1e-400", "9007199254740993", "123456789012345678901234567890", "0.1e1", "1E5", "-0", "01", "0x10", "1.", ".5", "+1", "NaN", "Infinity", "4294967295", "4294967296", "2147483648", "-1", "0", "20", "21"),
  fc.nat({ max: 2_000 }).map((length) => `1${"0".repeat(length)}`),
);

/** One value as JSON text, mostly well-formed. */
const jsonText: fc.Arbitrary<string> = fc.oneof(
  oddText.map((text) => JSON.stringify(text)),
  oddNumber,
  fc.constantFrom("true", "false", "null", "{}", "[]", '"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"', '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '""'),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
);

const fieldNames = ["cccd", "count", "gender", "birth_year", "place_code", "seed", "__proto__", "constructor", "toString", "hasOwnProperty", "CCCD", "cccd ", "", "a.b", "cccd[0]", "\\u0063ccd"];

/** An object with fields of the endpoints and odd ones; the same name may come twice. */
const objectText = fc
  .array(fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fieldNames) }, { weight: 1, arbitrary: oddText.map((text) => JSON.stringify(text).slice(1, -1)) }), jsonText), { maxLength: 6 })
  .map((fields) => `{${fields.map(([name, value]) => `"${name}":${value}`).join(",")}}`);

const validBodies = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 99_999 }).map((number) => `{"cccd":"0151990${String(number).padStart(5, "0")}"}`) },
  fc.record({ count: fc.integer({ min: 1, max: 20 }), seed: fc.nat() }).map((value) => JSON.stringify(value)),
  fc.constantFrom("{}", '{"gender":"female","birth_year":1999,"place_code":"015","seed":1}'),
);

/** What a body is made of; large ones are told, not held. */
export type BodyPlan =
  | { kind: "text"; text: string }
  | { kind: "bytes"; bytes: Uint8Array }
  /** So many brackets, closed or not. */
  | { kind: "deep"; open: string; depth: number; closed: boolean }
  /** A valid field followed by so many spaces. */
  | { kind: "long"; length: number }
  | { kind: "none" };

export const bodyPlan: fc.Arbitrary<BodyPlan> = fc.oneof(
  { weight: 20, arbitrary: validBodies.map((text) => ({ kind: "text" as const, text })) },
  { weight: 8, arbitrary: objectText.map((text) => ({ kind: "text" as const, text })) },
  { weight: 4, arbitrary: jsonText.map((text) => ({ kind: "text" as const, text })) },
  { weight: 2, arbitrary: fc.tuple(objectText, fc.nat({ max: 40 })).map(([text, cut]) => ({ kind: "text" as const, text: text.slice(0, cut) })) },
  { weight: 2, arbitrary: fc.constantFrom("\uFEFF{}", "{}\u0000", "{} {}", "{'cccd':'1'}", "{cccd:1}", '{"cccd":"1",}', "// x\n{}", "cccd=015199000001", "<cccd/>", '--b\r\nContent-Disposition: form-data; name="cccd"\r\n\r\n1\r\n--b--').map((text) => ({ kind: "text" as const, text })) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ kind: "bytes" as const, bytes })) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("deep" as const), open: fc.constantFrom("[", '{"cccd":', '[{"a":'), depth: fc.integer({ min: 1, max: 20_000 }), closed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("long" as const), length: fc.constantFrom(1_000, 100_000, 1_048_560, 1_048_576, 1_048_577, 1_500_000) }) },
  { weight: 1, arbitrary: fc.constant({ kind: "none" as const }) },
);

const closers: Record<string, string> = { "[": "]", '{"cccd":': "}", '[{"a":': "}]" };

export function renderBody(plan: BodyPlan): Buffer {
  switch (plan.kind) {
    case "text":
      return Buffer.from(plan.text, "utf8");
    case "bytes":
      return Buffer.from(plan.bytes);
    case "deep":
      return Buffer.from(plan.open.repeat(plan.depth) + (plan.closed ? `1${(closers[plan.open] ?? "").repeat(plan.depth)}` : ""));
    case "long":
      return Buffer.concat([Buffer.from('{"cccd":"015199000001"}'), Buffer.alloc(plan.length, " ")]);
    case "none":
      return Buffer.alloc(0);
  }
}
