import { createLiveClient, type LiveClient } from "@todo/live-client/live-client";
import { onTestFinished } from "vitest";
import type { Api } from "./api.ts";

export interface Screen {
  readonly client: LiveClient;
  readonly seen: number[];
  readonly resyncs: number[];
}

const seqOf = (cursor: string) => Number(cursor.split(".")[1]);

/** A browser's state, kept by the client that browsers use, until the end of the test. */
export function openScreen(baseUrl: string, { authorization }: Api): Screen {
  const seen: number[] = [];
  const resyncs: number[] = [];
  const client = createLiveClient({
    baseUrl,
    token: () => authorization.replace("Bearer ", ""),
    onChange: (_, cursor) => void seen.push(seqOf(cursor)),
    onResync: (cursor) => void resyncs.push(seqOf(cursor)),
  });
  onTestFinished(() => client.stop());
  return { client, seen, resyncs };
}

/** 1, 2, … */
export const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
