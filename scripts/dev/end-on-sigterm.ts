/** The first process of a container ends on SIGTERM only if it says so. */
export function endOnSigterm(): void {
  process.on("SIGTERM", () => process.exit(143));
}
