import type { SampleLanguage } from "./schemas";

type SampleCall = {
  /** Public address without a trailing slash. */
  appUrl: string;
  /** The path may hold a query string. */
  endpoint: { method: string; path: string };
  /** JSON body, or query parameters of a GET; null for a call that sends neither. */
  input: object | null;
  /** The key itself where it is known; without it samples read an environment variable. */
  apiKey?: string;
  /** Name of that variable; `TOLLGATE_KEY` where absent. */
  keyVariable?: string;
  /** How the answer is read; as JSON where absent. */
  answer?: "json" | "text";
  /** More headers, by name; values without quotation marks or dollar signs. */
  headers?: Readonly<Record<string, string>>;
  /** False for calls that carry no key. */
  authorized?: boolean;
};

const variableOf = ({ keyVariable = "TOLLGATE_KEY" }: SampleCall) => keyVariable;
const moreHeaders = ({ headers = {} }: SampleCall) => Object.entries(headers);
const sendsBody = ({ endpoint, input }: SampleCall) => endpoint.method !== "GET" && input !== null;

/** One call, as it works when pasted, in each language. */
export function codeSamples(call: SampleCall): Record<SampleLanguage, string> {
  return { curl: curl(call), typescript: typescript(call), python: python(call) };
}

function addressOf({ appUrl, endpoint, input }: SampleCall): string {
  const url = new URL(appUrl + endpoint.path);
  if (endpoint.method === "GET") for (const [name, value] of Object.entries(input ?? {})) url.searchParams.set(name, String(value));
  return url.href;
}

/** Text between single quotes for a POSIX shell, which reads nothing in there but the closing quote. */
function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function curl(call: SampleCall): string {
  const authorization = call.apiKey === undefined ? `"Authorization: Bearer $${variableOf(call)}"` : shellQuote(`Authorization: Bearer ${call.apiKey}`);
  // Curl takes a call with a body for a POST, any other for a GET.
  const expected = sendsBody(call) ? "POST" : "GET";
  const { method } = call.endpoint;
  const lines = [`curl ${method === expected ? "" : `-X ${method} `}${shellQuote(addressOf(call))}`];
  if (call.authorized !== false) lines.push(`  -H ${authorization}`);
  for (const [name, value] of moreHeaders(call)) lines.push(`  -H ${shellQuote(`${name}: ${value}`)}`);
  if (sendsBody(call)) {
    lines.push(`  -H 'Content-Type: application/json'`, `  -d ${shellQuote(JSON.stringify(call.input))}`);
  }
  return lines.join(" \\\n");
}

function typescript(call: SampleCall): string {
  const key = call.apiKey === undefined ? `process.env.${variableOf(call)}` : call.apiKey;
  const lines = [
    `const response = await fetch(${JSON.stringify(addressOf(call))}, {`,
    `  method: ${JSON.stringify(call.endpoint.method)},`,
    `  headers: {`,
    ...(call.authorized === false ? [] : [`    Authorization: \`Bearer ${call.apiKey === undefined ? `\${${key}}` : key}\`,`]),
    ...moreHeaders(call).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
  ];
  if (sendsBody(call)) {
    lines.push(`    "Content-Type": "application/json",`, `  },`, `  body: JSON.stringify(${JSON.stringify(call.input)}),`);
  } else {
    lines.push(`  },`);
  }
  return [...lines, `});`, `console.log(response.status, await response.${call.answer ?? "json"}());`].join("\n");
}

/** Python's standard library alone, so that nothing is to be installed first. */
function python(call: SampleCall): string {
  const key = call.apiKey === undefined ? `" + os.environ["${variableOf(call)}"]` : `${call.apiKey}"`;
  const post = sendsBody(call);
  return [
    `import ${post || call.answer !== "text" ? "json, " : ""}${call.apiKey === undefined && call.authorized !== false ? "os, " : ""}urllib.request`,
    ``,
    `request = urllib.request.Request(`,
    `    ${JSON.stringify(addressOf(call))},`,
    ...(post ? [`    data=json.dumps(${pythonLiteral(call.input)}).encode(),`] : []),
    `    headers={`,
    ...(call.authorized === false ? [] : [`        "Authorization": "Bearer ${key},`]),
    ...moreHeaders(call).map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
    ...(post ? [`        "Content-Type": "application/json",`] : []),
    `    },`,
    `    method=${JSON.stringify(call.endpoint.method)},`,
    `)`,
    `with urllib.request.urlopen(request) as response:`,
    call.answer === "text" ? `    print(response.status, response.read().decode())` : `    print(response.status, json.load(response))`,
  ].join("\n");
}

/** JSON as a Python expression: strings and numbers read alike, the three words differ. */
function pythonLiteral(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(", ")}]`;
  if (typeof value === "object") {
    return `{${Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${pythonLiteral(inner)}`).join(", ")}}`;
  }
  return JSON.stringify(value);
}
