/*
 * Who may import whom. The order of the rooms is the one of docs/decisions/0002-rooms-and-import-order.md;
 * imports of types alone count as well. scripts/quality-gates.test.ts proves that these rules bite.
 */

/** From left to right; a room imports only rooms to its left. */
const rooms = [
  "platform",
  "jobs",
  "audit",
  "accounts",
  "auth",
  "keys",
  "usage",
  "billing",
  "products",
  "webhooks",
  "notifications",
  "support",
  "status",
  "gateway",
  "manage",
  "docs",
  "admin",
];

const tests = "[.]test[.]tsx?$|/testing/";
const domainRooms = rooms.filter((room) => room !== "platform").join("|");

const roomOrder = rooms.slice(0, -1).map((room, position) => ({
  name: `${room}-imports-only-to-its-left`,
  comment: `lib/${room} may import only ${rooms.slice(0, position).join(", ") || "its own files"}.`,
  severity: "error",
  from: { path: `^lib/${room}/`, pathNot: tests },
  to: { path: `^lib/(${rooms.slice(position + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...roomOrder,
    {
      name: "no-unknown-room",
      comment: "A new room gets its place in the order first: in this file, and as a decision in docs/decisions.",
      severity: "error",
      from: { path: "^(app|components|emails|lib|scripts)/" },
      to: { path: "^lib/[^/]+/", pathNot: `^lib/(${rooms.join("|")})/` },
    },
    {
      name: "repository-is-private-to-its-room",
      comment: "Another room asks by a verb or a list, which check who may.",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: tests },
      to: { path: "^lib/.+/repository[.]ts$", pathNot: "^lib/$1/" },
    },
    {
      name: "no-repository-outside-lib",
      comment: "Screens and doors ask by a verb or a list, which check who may.",
      severity: "error",
      from: { path: "^(app|components|emails)/|^[^/]+$" },
      to: { path: "^lib/.+/repository[.]ts$|^lib/platform/db/(prisma|pool|generated)" },
    },
    {
      name: "only-repositories-talk-to-the-database",
      severity: "error",
      from: { path: `^lib/(${domainRooms})/`, pathNot: ["/repository[.]ts$", tests] },
      to: { path: "^lib/platform/db/(pool|generated)|^node_modules/(pg|@prisma/[^/]+)/" },
    },
    {
      name: "lib-knows-no-screen",
      severity: "error",
      from: { path: "^lib/", pathNot: tests },
      to: { path: "^(app|components|e2e|scripts)/" },
    },
    {
      name: "shared-widgets-know-no-domain",
      comment: "components/ui, charts, forms and layout take what they show as props.",
      severity: "error",
      from: { path: "^components/(ui|charts|forms|layout)/", pathNot: tests },
      to: { path: `^lib/(${domainRooms})/|^components/(?!(ui|charts|forms|layout)/)` },
    },
    {
      name: "widgets-import-schemas-only",
      comment: "Of lib, a room's widgets import what is safe in a browser by its name: schemas.ts and *-client.ts of their room.",
      severity: "error",
      from: { path: `^components/(${domainRooms})/`, pathNot: tests },
      to: { path: `^lib/(${domainRooms})/`, pathNot: "^lib/$1/(schemas|[^/]+-client)[.]ts$" },
    },
    {
      name: "pages-own-widgets-import-schemas-only",
      comment: "Widgets of a part of the site that is no room show several rooms' data: their shapes are all they import.",
      severity: "error",
      from: { path: `^components/(?!(?:${domainRooms}|ui|charts|forms|layout)/)`, pathNot: tests },
      to: { path: `^lib/(${domainRooms})/`, pathNot: "/schemas[.]ts$" },
    },
    {
      name: "widgets-stay-in-their-room",
      severity: "error",
      from: { path: "^components/(?!(?:ui|charts|forms|layout)/)([^/]+)/", pathNot: tests },
      to: { path: "^components/", pathNot: "^components/(ui|charts|forms|layout|$1)/" },
    },
    {
      name: "widgets-are-safe-in-a-browser",
      comment: "Of the platform they may use languages, error codes, money and the clock; the rest reads the environment or the database.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: { path: "^lib/platform/", pathNot: "^lib/platform/((i18n|actions|time|money)/|errors/catalogue[.]ts)" },
    },
    {
      name: "components-know-no-page",
      severity: "error",
      from: { path: "^(components|emails)/" },
      to: { path: "^(app|e2e|scripts)/" },
    },
    {
      name: "program-knows-no-test",
      severity: "error",
      from: { path: "^(app|components|emails|lib)/|^[^/]+[.]ts$", pathNot: [tests, "[.]config[.]ts$"] },
      to: { path: `^e2e/|${tests}` },
    },
    {
      name: "registry-for-workers-only",
      comment: "The list of subscribers pulls in every room: only the job door and the worker may.",
      severity: "error",
      from: { pathNot: `^app/api/jobs/|^scripts/work[.]ts$|^lib/jobs/worker[.]ts$|${tests}` },
      to: { path: "^lib/registry[.]ts$" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: { path: "^(app|components|emails|lib|scripts)/" },
      to: { circular: true },
    },
    {
      name: "nothing-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "^node_modules/" },
    exclude: { path: "^(lib/platform/db/generated|[.]next|[.]data)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["react-server", "import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".json", ".css"],
    },
  },
};
