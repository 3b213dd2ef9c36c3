/** As process 1 of a container, a program exits on SIGTERM only if it handles it. */
export function endOnSigterm(): void {
  process.on("SIGTERM", () => process.exit(143));
}
