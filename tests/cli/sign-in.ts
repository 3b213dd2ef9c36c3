import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerDevice, browserOf } from "../support/answer-device.ts";
import { eventually } from "../support/eventually.ts";
import type { TestSystem } from "../support/test-system.ts";
import type { Ended, Machine } from "./run-todo.ts";

export interface Login {
  /** The address and code that it shows, as soon as it has printed them. */
  shown(appears: RegExp): Promise<string>;
  readonly ended: Promise<Ended>;
}

/** Starts `todo login`, which waits until its code has been entered. */
export function beginLogin({ env, program: [file, ...args] }: Machine, ...options: string[]): Login {
  const child = spawn(file, [...args, "login", ...options], { env, stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  return {
    ended: new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err }))),
    shown: (appears) =>
      eventually(() => {
        if (!appears.test(err)) throw new Error(`${appears} did not appear in: ${err}`);
        return err;
      }),
  };
}

/** The code that people enter. */
export async function codeOf(login: Login): Promise<string> {
  const [code = ""] = /[A-Z]{4}-[A-Z]{4}/.exec(await login.shown(/Waiting for your answer/)) ?? [];
  return code;
}

/** Signs in a user, who allows all requested scopes unless `fields` say otherwise. */
export async function signIn(
  made: Machine,
  system: TestSystem,
  user: string,
  fields: Record<string, string | string[]> = {},
): Promise<Ended> {
  const login = beginLogin(made);
  const code = await codeOf(login);
  await answerDevice(await browserOf(system, user), code, fields);
  return login.ended;
}

export const keyFileOf = ({ home }: Machine) => join(home, ".config/todo/keys.json");

interface Kept {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_at: string;
}

/** The stored credentials of the only server. */
export function kept(made: Machine): Kept {
  const { keys } = JSON.parse(readFileSync(keyFileOf(made), "utf8")) as { keys: Record<string, Kept> };
  const [only] = Object.values(keys);
  if (!only) throw new Error("nothing is kept");
  return only;
}

/** Changes what is kept, as if time had passed. */
export function alter(made: Machine, changes: Partial<Kept>): void {
  const path = keyFileOf(made);
  const file = JSON.parse(readFileSync(path, "utf8")) as { keys: Record<string, Kept> };
  for (const url of Object.keys(file.keys)) Object.assign(file.keys[url] as object, changes);
  writeFileSync(path, JSON.stringify(file));
}
