import manifest from "../package.json" with { type: "json" };

/** The version of the command line; the system has a separate one. */
export const { version } = manifest;
