import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Turn } from "../turn.ts";

export async function answerByModel(
  _deps: Dependencies,
  _userId: string,
  _conversationId: string,
  _turn: Turn,
): Promise<boolean> {
  return false;
}
