#!/usr/bin/env node

/** Dates are calculated by `Temporal`, which Node has from version 26 on. */
async function main(): Promise<void> {
  if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
  const { runCli } = await import("./run-cli.ts");
  await runCli(process.argv.slice(2));
}

void main();
