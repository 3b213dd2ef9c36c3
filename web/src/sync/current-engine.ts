import type { Engine, NewChange } from "./engine.ts";

let engine: Engine | undefined;

/** Set once, at the start, before anything can be changed. */
export function setEngine(started: Engine): void {
  engine = started;
}

export function currentEngine(): Engine {
  if (!engine) throw new Error("the engine is not started");
  return engine;
}

export const change = (made: NewChange): Promise<string> => currentEngine().change(made);
