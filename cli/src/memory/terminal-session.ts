import { readFileSync } from "node:fs";

/**
 * Names the terminal session that this command is part of: the numbers of a listing are those that were seen here, not in another
 * window or by a script. Empty where it cannot be found out.
 */
export function terminalSession(env: NodeJS.ProcessEnv): string {
  try {
    const own = fieldsOf("self");
    const session = own[3] ?? "";
    // Numbers of processes come again: their start tells one from the other.
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
