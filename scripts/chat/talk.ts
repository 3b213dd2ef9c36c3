import { inLines } from "@todo/terminal/text";
import { CommandError } from "../dev/command-error.ts";
import { serverSentEvents } from "./server-sent-events.ts";

export interface Talk {
  readonly url: string;
  readonly token: string;
  /** Answers what is in no language, like "ok", in this one (`Accept-Language`). */
  readonly language?: string | undefined;
  /** Prints the answer as it arrives. */
  readonly print: (text: string) => void;
  /** Called for each tool call. */
  readonly note: (text: string) => void;
}

/**
 * Sends one message and prints the answer.
 *
 * @returns the conversation, to continue with
 * @throws CommandError `unreachable`, or the code of the system's problem document
 */
export async function talk(
  { url, token, language, print, note }: Talk,
  message: string,
  conversationId: string | undefined,
): Promise<string> {
  const response = await fetch(`${url}/api/chat`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(language !== undefined && { "accept-language": language }),
    },
    body: JSON.stringify({ message, conversation_id: conversationId }),
  }).catch((cause: unknown) => {
    throw new CommandError("unreachable", `nothing answers at ${url}`, { cause });
  });
  if (!response.ok || !response.body) throw await refusal(response);
  let id: string | undefined;
  for await (const { name, data } of serverSentEvents(response.body)) {
    if (name === "message_start") id = data.conversation_id;
    if (name === "text") print(inLines(data.delta));
    if (name === "tool_call") note(inLines(`→ ${data.name} ${JSON.stringify(data.arguments)}\n`));
    if (name === "error") throw new CommandError(data.code, data.message);
    if (name === "done") print("\n");
  }
  if (id === undefined) throw new CommandError("broken_off", "the answer was cut off");
  return id;
}

async function refusal(response: Response): Promise<CommandError> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  return new CommandError(problem.code ?? "refused", problem.detail ?? `answered ${response.status}`);
}
