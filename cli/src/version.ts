import manifest from "../package.json" with { type: "json" };

/** Of the command line; the system has its own. */
export const { version } = manifest;
