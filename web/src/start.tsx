import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app.tsx";
import { openFromNotification } from "./push/open-from-notification.ts";
import { Away } from "./routes/sign-in/away.tsx";
import { accountSession, goToSignIn } from "./session/account-session.ts";
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
  let isOver = false;
  let user = "";
  /** Nothing of a user is shown whose tokens are refused. */
  const end = (instead?: string) => {
    if (isOver) return;
    isOver = true;
    // A field that goes would save what is half typed in it.
    addEventListener("blur", (event) => event.stopPropagation(), true);
    root.hidden = true;
    void import("./session/end-session.tsx").then((it) => it.endSession(root, user, instead), goToSignIn);
  };
  const session = await accountSession(end);
  if (session === "signed_out") return goToSignIn();
  if (session === "away") return render(<Away />, root);
  user = session.user;
  setEngine(await startEngine(session));
  // What this device keeps is read: drawing it is a task of its own.
  await drawn();
  if (isOver) return;
  render(<App session={session} />, root);
  effect(() => {
    if (connection.value === "signed_out") end();
  });
  const { afterStart } = await import("./after-start.ts");
  await afterStart(session.user);
}
