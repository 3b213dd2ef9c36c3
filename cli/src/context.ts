import { operations } from "@todo/contracts/operations/catalog";
import type { Here } from "@todo/language/here";
import { type Access, findAccess } from "./account/access.ts";
import { type Api, type CallApi, createApi } from "./api/api.ts";
import { type Memory, openMemory } from "./memory/memory.ts";
import type { Output } from "./screen/output.ts";

/** The environment of commands. Parts that need a user are created on demand: `login` and `completion` need none. */
export interface Context {
  readonly env: NodeJS.ProcessEnv;
  readonly json: boolean;
  /** As given by `--url`. */
  readonly url: string | undefined;
  readonly output: Output;
  /** @throws CliError `signedOut` */
  access(): Access;
  /** @throws CliError `signedOut` */
  api(): Api;
  readonly call: CallApi;
  memory(): Memory;
  /** Now, in the time zone of the user's settings. */
  here(): Promise<Here>;
}

export interface ContextOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly json: boolean;
  readonly url: string | undefined;
  readonly output: Output;
}

export function createContext({ env, json, url, output }: ContextOptions): Context {
  let access: Access | undefined;
  let memory: Memory | undefined;
  let here: Promise<Here> | undefined;
  const found = () => {
    access ??= findAccess(url, env);
    return access;
  };
  const api = () => createApi({ ...found(), note: output.note });
  const call: CallApi = (operation, given) => api().call(operation, given);
  return {
    env,
    json,
    url,
    output,
    access: found,
    api,
    call,
    memory() {
      memory ??= openMemory(found(), env);
      return memory;
    },
    here() {
      here ??= call(operations.getSettings).then(({ time_zone: timeZone }) => ({
        now: new Date().toISOString(),
        timeZone,
      }));
      return here;
    },
  };
}
