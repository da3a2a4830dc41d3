import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

export const schemaFolder = path.join(root, "prisma", "schema");
export const migrationsFolder = path.join(root, "prisma", "migrations");
/** What `npm run build` makes beside Next's own `.next`. */
export const buildFolder = path.join(root, ".build");
