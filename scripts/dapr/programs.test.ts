import { expect, test, vi } from "vitest";
import { missingPrograms, ProgramMissingError, requireProgram } from "./programs.ts";

test("each missing program is named on its own line, with how to install it", () => {
  const { message } = new ProgramMissingError(["mvn", "redis-server"]);
  expect(message.split("\n")).toEqual([
    "real Dapr cannot run on this machine:",
    expect.stringMatching(/mvn is missing.*apt install maven/),
    expect.stringMatching(/redis-server is missing.*apt install redis-server/),
  ]);
});

test("programs are looked up on the PATH", () => {
  vi.stubEnv("PATH", import.meta.dirname);
  expect(missingPrograms(["mvn"])).toEqual(["mvn"]);
  expect(() => requireProgram("mvn")).toThrow(ProgramMissingError);
  vi.unstubAllEnvs();
});
