import { cccdParse } from "./cccd/parse";
import { cccdSample } from "./cccd/sample";
import { cccdSampleV2 } from "./cccd/sample-v2";
import type { Endpoint } from "./endpoint";

/**
 * Every metered endpoint there is. Routes, validation, OpenAPI document, reference pages and price list
 * derive from this list; what is missing here does not exist.
 */
export const endpoints: readonly Endpoint[] = [cccdParse, cccdSample, cccdSampleV2];
