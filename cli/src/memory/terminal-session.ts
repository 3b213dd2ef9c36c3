import { readFileSync } from "node:fs";

/**
 * Identifies the terminal session of this command: the numbers of a listing are those that were shown here, not in
 * another window or to a script. Empty if it cannot be determined.
 */
export function terminalSession(env: NodeJS.ProcessEnv): string {
  try {
    const own = fieldsOf("self");
    const session = own[3] ?? "";
    // Process ids are reused: the start time distinguishes them.
    return `${session}.${startOf(session)}`;
  } catch {
    return env.TERM_SESSION_ID ?? env.WT_SESSION ?? "";
  }
}

/** proc_pid_stat(5), from the third field on: what comes before, the program's name, may contain anything. */
function fieldsOf(process: string): string[] {
  const stat = readFileSync(`/proc/${process}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function startOf(session: string): string {
  try {
    return fieldsOf(session)[19] ?? "";
  } catch {
    return "";
  }
}
