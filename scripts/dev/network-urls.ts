import { networkInterfaces } from "node:os";

/** Hosts that stand for every address of this machine. */
const everywhere = ["0.0.0.0", "::"];

/**
 * The URLs at which other machines reach a server that listens on all addresses; none if it listens on this machine
 * only.
 */
export function networkUrls(
  url: string,
  host: string | undefined,
  interfaces = networkInterfaces(),
): string[] {
  if (host === undefined || !everywhere.includes(host)) return [];
  const { port } = new URL(url);
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => `http://${address}${port && `:${port}`}`);
}
