import { gzipSync } from "node:zlib";
import { pageText, startText } from "./page.ts";

/** Returns a file's content, compressed by gzip. Large content is loaded by the first request for it. */
export type File = () => Promise<Uint8Array>;

export const openApi: File = async () => {
  const { default: document } = await import("./documents/openapi.json", { with: { type: "json" } });
  return gzipSync(JSON.stringify(document));
};

export const asyncApi: File = async () => {
  const { default: document } = await import("./documents/asyncapi.json", { with: { type: "json" } });
  return gzipSync(JSON.stringify(document));
};

const viewer = async () => (await import("./documents/viewer.json", { with: { type: "json" } })).default;
export const viewerScript: File = async () => Buffer.from((await viewer()).script, "base64");
export const viewerStyle: File = async () => Buffer.from((await viewer()).style, "base64");

export const page: File = async () => gzipSync(pageText);
export const startScript: File = async () => gzipSync(startText);
