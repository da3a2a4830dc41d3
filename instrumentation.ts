export { onRequestError, register } from "@/lib/platform/env/instrumentation";
