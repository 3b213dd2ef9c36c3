import { render } from "preact";
import { App } from "./app.tsx";
import { SessionEnded } from "./parts/session-ended.tsx";
import { openFromNotification } from "./push/open-from-notification.ts";
import { Away } from "./routes/sign-in/away.tsx";
import { accountSession, goToSignIn } from "./session/account-session.ts";
import type { Session } from "./session/session.ts";
import { setEngine } from "./sync/current-engine.ts";
import { startEngine } from "./sync/engine.ts";
import { connection } from "./sync/state.ts";
import { drawn } from "./ui/drawn.ts";
import { showTheme } from "./ui/theme.ts";
import { language } from "./words/words.ts";

export async function start(): Promise<void> {
  document.documentElement.lang = language;
  showTheme();
  openFromNotification();
  const root = document.getElementById("app") as HTMLElement;
  const session = await accountSession(() => render(null, root));
  if (session === "signed_out") return goToSignIn();
  if (session === "away") return render(<Away />, root);
  setEngine(await startEngine(session));
  // What this device keeps is read: drawing it is a task of its own.
  await drawn();
  render(<Root session={session} />, root);
  const { afterStart } = await import("./after-start.ts");
  await afterStart(session.user);
}

/** Nothing of a user is shown whose tokens are refused. */
function Root({ session }: { session: Session }) {
  return connection.value === "signed_out" ? <SessionEnded session={session} /> : <App session={session} />;
}
