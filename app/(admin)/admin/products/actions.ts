"use server";

import { operatorAction } from "@/lib/auth/action";
import { createUpstreamSchema, importDocumentSchema, setOperationSchema, updateUpstreamSchema, upstreamIdInput } from "@/lib/products/schemas";
import { createUpstream } from "@/lib/products/upstream/create-upstream";
import { deleteUpstream } from "@/lib/products/upstream/delete-upstream";
import { importDocument, previewDocument } from "@/lib/products/upstream/import-document";
import { setOperation } from "@/lib/products/upstream/set-operation";
import { tryUpstream } from "@/lib/products/upstream/try-upstream";
import { updateUpstream } from "@/lib/products/upstream/update-upstream";

/** Registers an upstream. Errors: `slug_taken`, `validation_failed`, `field_keys_missing`, `not_found` for who is no operator, as below. */
export const createUpstreamAction = operatorAction({ schema: createUpstreamSchema }, createUpstream);

/** Changes its settings. Errors: `validation_failed`, `field_keys_missing`, `not_found`. */
export const updateUpstreamAction = operatorAction({ schema: updateUpstreamSchema }, updateUpstream);

/** Takes it away for good. Errors: `not_found`. */
export const deleteUpstreamAction = operatorAction({ schema: upstreamIdInput }, deleteUpstream);

/** Changes offer, price, scope and weight of an operation. Errors: `validation_failed`, `not_found`. */
export const setOperationAction = operatorAction({ schema: setOperationSchema }, setOperation);

/** What an import would do. Errors: `validation_failed` with the places in the document, `not_found`. */
export const previewDocumentAction = operatorAction({ schema: importDocumentSchema }, previewDocument);

/** Imports an OpenAPI document. Errors: `validation_failed` with the places in the document, `not_found`. */
export const importDocumentAction = operatorAction({ schema: importDocumentSchema }, importDocument);

/** Sends one call to the base URL. Errors: `field_keys_missing`, `not_found`. */
export const tryUpstreamAction = operatorAction({ schema: upstreamIdInput }, tryUpstream);
