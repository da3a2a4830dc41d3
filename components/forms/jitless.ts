import { config } from "zod";

// zod compiles its checks with `new Function`, and probes for it as soon as an object schema is made: the content policy
// refuses that and reports it. So this stands first among the imports of whatever brings schemas to the browser.
config({ jitless: true });
