const needed = ["PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

/**
 * The environment of PostgreSQL's programs: without this process's secrets, which /proc shows to the user they run
 * as, without PG… settings of the user's own server, and with English messages whatever the locale.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = needed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(kept), LC_ALL: "C" };
}
