import { render } from "preact";
import { keepDrafts } from "../ui/drafts.ts";
import { goToSignIn, whenItMayHaveChanged, whoIsSignedIn } from "./account-session.ts";
import { SessionEnded } from "./session-ended.tsx";

/**
 * Takes the app away from whoever sits there now, and keeps what its user had half typed. The page is not left by itself: somebody
 * was using it.
 *
 * @param instead the account that is signed in now, if any
 */
export async function endSession(root: HTMLElement, user: string, instead?: string): Promise<void> {
  try {
    const kept = keepDrafts();
    render(null, root);
    await kept;
  } catch {
    // Signed out on purpose, in another tab: that has deleted what this device kept, and nobody wants it back.
    return goTo(instead);
  }
  if (instead !== undefined) return goTo(instead);
  render(<SessionEnded />, root);
  root.hidden = false;
  // Signed in again in another tab.
  whenItMayHaveChanged(async () => {
    const id = await whoIsSignedIn();
    if (id === user) location.reload();
    else if (id !== undefined) goTo(id);
  });
}

/** Somebody else begins at the beginning. */
function goTo(user: string | undefined): void {
  if (user === undefined) goToSignIn();
  else location.replace("/");
}
