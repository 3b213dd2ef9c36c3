import { CliError } from "../cli-error.ts";

/** Ctrl-C while something was being asked. */
export const interrupted = () => new CliError("interrupted", "interrupted", "stopped: nothing was changed");
