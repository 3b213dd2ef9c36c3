declare module "vitest" {
  export interface ProvidedContext {
    /** The runtime of the system under test. Default: the local runtime. */
    runtime: "local" | "dapr" | undefined;
  }
}

export {};
