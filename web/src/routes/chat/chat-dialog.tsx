import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../words/words.ts";
import { Conversation } from "./conversation.tsx";

/** The chat beside whatever page is open. */
export function ChatDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t.pages.chat} onClose={onClose} class="chat-dialog">
      <Conversation id={undefined} onBegun={() => undefined} />
    </Dialog>
  );
}
