import { accountsThere } from "./accounts-there.ts";
import { askOperator, type DaprAccess } from "./ask-operator.ts";
import { paintFor } from "./colours.ts";
import { writeDevNote } from "./dev-note.ts";
import { networkUrls } from "./network-urls.ts";
import { readyBlock } from "./ready-block.ts";
import type { Ready } from "./run-child.ts";

/**
 * Writes the note in DATA_DIR whenever the system is ready, and informs the user: in full the first time.
 *
 * @param databaseFolder where PostgreSQL keeps its data if not in `dataDir`; asked once it runs
 * @param host the address it listens on; undefined: this machine only
 */
export function announcer(
  dataDir: string,
  daprApiToken: string,
  say: (line: string) => void,
  databaseFolder: () => string | undefined,
  host?: string,
): (ready: Ready) => void {
  const paint = paintFor(process.stdout, process.env);
  let first = true;
  return async ({ url, daprUrl, milliseconds }) => {
    const again = !first;
    first = false;
    const note = { pid: process.pid, url, daprUrl, daprApiToken };
    writeDevNote(dataDir, note);
    if (again) return say(`Ready again in ${Math.round(milliseconds)} ms`);
    const [setUp, administrator] = await Promise.all([setUpLink(note), administratorOf(note)]);
    // Since this process began.
    const elsewhere = networkUrls(url, host);
    const who = { setUp, administrator };
    const where = { elsewhere, dataDir, databaseFolder: databaseFolder() };
    say(readyBlock({ note, ...where, ...who, milliseconds: performance.now(), paint }));
  };
}

/** The *Set up* link; undefined once there is an administrator. */
async function setUpLink(note: DaprAccess & { readonly url: string }): Promise<string | undefined> {
  try {
    const { path } = await askOperator<{ path: string }>(note, "POST", "/set-up-links");
    return note.url + path;
  } catch {
    return undefined;
  }
}

/** The first administrator; undefined until the system is set up. */
async function administratorOf(note: DaprAccess): Promise<string | undefined> {
  const accounts = await accountsThere(note).catch(() => []);
  return accounts.find(({ role }) => role === "administrator")?.name;
}
