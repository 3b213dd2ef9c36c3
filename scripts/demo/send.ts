import { CommandError } from "../dev/command-error.ts";

export type Json = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: Json | undefined;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/**
 * Sends a request to a running system. @throws CommandError `unreachable` when nothing answers, or the signal aborts
 */
export async function send(url: string, sent: Sent): Promise<Answer> {
  const { method = "GET", path, body, token, signal } = sent;
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body && { "content-type": "application/json" }),
  };
  const init = { method, headers, body: body ? JSON.stringify(body) : null, ...(signal && { signal }) };
  try {
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, statusText: response.statusText, text: await response.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new CommandError("unreachable", `nothing answers at ${url}`, { cause });
  }
}
