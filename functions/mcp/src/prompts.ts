import type { GetPromptResult, Prompt } from "@modelcontextprotocol/server";
import { shortened } from "@todo/function-kit/shortened";
import { readResource, todayUri } from "./resources.ts";
import { RpcError, rpcCodes } from "./rpc-error.ts";
import type { Session } from "./session.ts";

export const prompts: Prompt[] = [
  {
    name: "plan_day",
    title: "Plan my day",
    description: "Makes a plan of what is due today or overdue.",
    arguments: [{ name: "hours", description: "How many hours are available.", required: false }],
  },
];

/** @throws RpcError -32602 for an unknown prompt */
export async function getPrompt(
  name: string,
  given: Readonly<Record<string, string>>,
  session: Session,
): Promise<GetPromptResult> {
  if (name !== "plan_day")
    throw new RpcError(rpcCodes.invalidParams, `no such prompt: ${shortened(name, 100)}`);
  const [resource] = (await readResource(todayUri, session)).contents;
  const hours = given.hours ? ` I have ${given.hours} hours.` : "";
  const text = `Plan my day from the tasks below: what is due today or overdue.${hours} Put first what is overdue or of high priority, group what goes together, and say what could wait. Ask me before you change any task.`;
  return {
    description: "A plan of the day",
    messages: [
      { role: "user", content: { type: "text", text } },
      ...(resource ? [{ role: "user" as const, content: { type: "resource" as const, resource } }] : []),
    ],
  };
}
