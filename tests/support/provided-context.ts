declare module "vitest" {
  export interface ProvidedContext {
    /** What the system under test runs on. Default: the local runtime. */
    runtime: "local" | "dapr" | undefined;
  }
}

export {};
