import { errorCode } from "@/scripts/lib/failure";

/** The package of doubles of other services (https://emulate.dev); null where it is left out of the installation. */
export async function loadEmulate() {
  try {
    return await import("emulate");
  } catch (error) {
    if (errorCode(error) === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  }
}
