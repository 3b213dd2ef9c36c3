import { closeDialog, openDialog } from "../ui/open-dialog.ts";
import { later, laterWithWords } from "./later.tsx";
import { Palette } from "./palette.tsx";

const ChatDialog = laterWithWords(async () => (await import("../routes/chat/chat-dialog.tsx")).ChatDialog);
const DateDialog = later(async () => (await import("./date-dialog.tsx")).DateDialog);
const DeleteDialog = later(async () => (await import("./delete-dialog.tsx")).DeleteDialog);
const HelpDialog = laterWithWords(async () => (await import("./help-dialog.tsx")).HelpDialog);
const ListDialog = later(async () => (await import("./list-dialog.tsx")).ListDialog);
const MoveDialog = laterWithWords(async () => (await import("./move-dialog.tsx")).MoveDialog);
const TroublesDialog = laterWithWords(async () => (await import("./troubles-dialog.tsx")).TroublesDialog);

/** The one that is open, if any. */
export function Dialogs() {
  const open = openDialog.value;
  switch (open?.kind) {
    case "chat":
      return <ChatDialog onClose={closeDialog} />;
    case "date":
      return <DateDialog due={open.due} choose={open.choose} onClose={closeDialog} />;
    case "delete":
      return <DeleteDialog taskId={open.taskId} onClose={closeDialog} />;
    case "help":
      return <HelpDialog onClose={closeDialog} />;
    case "list":
      return <ListDialog list={open.list} onClose={closeDialog} />;
    case "move":
      return <MoveDialog ids={open.ids} moved={open.moved} onClose={closeDialog} />;
    case "palette":
      return <Palette onClose={closeDialog} />;
    case "troubles":
      return <TroublesDialog onClose={closeDialog} />;
    default:
      return null;
  }
}
