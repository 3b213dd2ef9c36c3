import { expect, test, vi } from "vitest";
import { missingPrograms, ProgramMissingError, requireProgram } from "./programs.ts";

test("what is missing is named with how to get it, a line each", () => {
  const { message } = new ProgramMissingError(["mvn", "redis-server"]);
  expect(message.split("\n")).toEqual([
    "real Dapr cannot run on this machine:",
    expect.stringMatching(/mvn is missing.*apt install maven/),
    expect.stringMatching(/redis-server is missing.*apt install redis-server/),
  ]);
});

test("a program is looked for on the PATH", () => {
  vi.stubEnv("PATH", import.meta.dirname);
  expect(missingPrograms(["mvn"])).toEqual(["mvn"]);
  expect(() => requireProgram("mvn")).toThrow(ProgramMissingError);
  vi.unstubAllEnvs();
});
