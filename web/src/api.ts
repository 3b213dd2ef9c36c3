import type { operations } from "@todo/contracts/operations/catalog";
import type { Answer } from "@todo/contracts/operations/operation";
import type { Problem } from "@todo/contracts/problem";
import type { Send } from "@todo/live-client/send-change";
import type * as v from "valibot";
import { learnTime } from "./clock.ts";
import type { Session } from "./session/session.ts";

type All = typeof operations;
type ByKey = { [Name in keyof All as `${All[Name]["method"]} ${All[Name]["path"]}`]: All[Name] };
/** Every operation of the catalogue, as "GET /api/tasks/{id}": one that is not there does not compile, and none of it is in the bundle. */
export type OperationKey = keyof ByKey;

/** What an operation takes, before it is validated: as its schemas say. In a URL everything is text. */
type Input<It> = (It extends { readonly id: string } ? { readonly id: string } : unknown) &
  (It extends { readonly body: infer Body extends v.GenericSchema }
    ? { readonly body: v.InferInput<Body> }
    : unknown) &
  (It extends { readonly query: infer Query extends v.GenericSchema }
    ? { readonly query?: { readonly [Name in keyof v.InferInput<Query>]?: string } }
    : unknown);
type Inputs<It> = It extends { readonly id: string } | { readonly body: v.GenericSchema }
  ? [input: Input<It>]
  : [input?: Input<It>];

/** The answer was no success. */
export class ApiError extends Error {
  readonly status: number;
  /** What the server says about it; undefined when that was not it. */
  readonly problem: Problem | undefined;

  constructor(status: number, problem?: Problem) {
    super(`the server answered ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

export interface Api {
  /** As `fetch`, as the user of the session. A token that is refused is asked for once more. */
  readonly send: Send;
  /** @throws ApiError for an answer that is no success; what `fetch` throws when there is none */
  call<Key extends OperationKey>(key: Key, ...input: Inputs<ByKey[Key]>): Promise<Answer<ByKey[Key]>>;
}

export function createApi(session: Session): Api {
  const attempt: (...args: [...Parameters<Send>, refused: boolean]) => Promise<Response> = async (
    path,
    { method, headers, body },
    refused,
  ) => {
    const authorization = `Bearer ${await session.token(refused)}`;
    const answer = await fetch(path, {
      method,
      headers: { ...headers, authorization },
      cache: "no-store",
      ...(body !== undefined && { body }),
    });
    learnTime(answer);
    return answer;
  };
  const send: Send = async (path, request) => {
    const answer = await attempt(path, request, false);
    return answer.status === 401 ? attempt(path, request, true) : answer;
  };
  return {
    send,
    async call(key, ...[input]) {
      const [method, path] = key.split(" ") as [string, string];
      const { id, body, query } = (input ?? {}) as {
        id?: string;
        body?: unknown;
        query?: Record<string, string>;
      };
      const search = query ? `?${new URLSearchParams(query)}` : "";
      const headers: Record<string, string> =
        body === undefined ? {} : { "content-type": "application/json" };
      const request = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const answer = await send(path.replace("{id}", id ?? "") + search, request);
      if (!answer.ok) throw new ApiError(answer.status, await answer.json().catch(() => undefined));
      return answer.status === 204 ? undefined : answer.json();
    },
  };
}
