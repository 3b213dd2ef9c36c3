import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { machine } from "./run-todo.ts";

const has = (shell: string) => spawnSync(shell, ["-c", "exit 0"]).status === 0;

/** What bash offers for the last word of a command line. */
async function bashOffers(script: string, words: readonly string[]): Promise<string[]> {
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const ask = `${script}\nCOMP_WORDS=(${quoted})\nCOMP_CWORD=${words.length - 1}\n_todo\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync("bash", ["-c", ask], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter((word) => word !== "");
}

test("bash completes commands, their options, and values where only some are accepted", async () => {
  const { out } = await machine().todo("completion", "bash");
  expect(await bashOffers(out, ["todo", "re"])).toEqual(["reopen", "remind"]);
  expect(await bashOffers(out, ["todo", "upcoming", "--d"])).toEqual(["--days"]);
  expect(await bashOffers(out, ["todo", "add", "--priority", ""])).toEqual(["high", "medium", "low"]);
  expect(await bashOffers(out, ["todo", "completion", ""])).toEqual(["bash", "zsh", "fish"]);
});

test.runIf(has("zsh"))("zsh can read its completion", async () => {
  const { out } = await machine().todo("completion", "zsh");
  const { status, stderr } = spawnSync("zsh", ["-fn"], { input: out, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
});

test.runIf(has("fish"))("fish completes commands, options and values", async () => {
  const { out } = await machine().todo("completion", "fish");
  const offers = (line: string) => {
    const { stdout } = spawnSync("fish", ["--no-config", "-c", `${out}\ncomplete -C '${line}'`], {
      encoding: "utf8",
    });
    return stdout.split("\n").map((offer) => offer.split("\t")[0]);
  };
  expect(offers("todo reo")).toContain("reopen");
  expect(offers("todo add --priority ")).toContain("high");
});
