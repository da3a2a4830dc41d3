// Reads one OpenAPI document, in a thread of the server: it would keep the server from answering for as long.
import { parentPort, workerData } from "node:worker_threads";
import { readHere } from "@/lib/products/upstream/document/reading";

parentPort?.postMessage(await readHere(String(workerData)));
