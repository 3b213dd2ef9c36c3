import type { ReadResourceResult, Resource } from "@modelcontextprotocol/server";
import { operations } from "@todo/contracts/operations/catalog";
import { id } from "@todo/contracts/primitives";
import { taskUri } from "@todo/contracts/task-link";
import { shortened } from "@todo/function-kit/shortened";
import * as v from "valibot";
import { RpcError, rpcCodes } from "./rpc-error.ts";
import type { Session } from "./session.ts";
import { today } from "./today.ts";
import { ToolError } from "./tool-error.ts";

const mimeType = "application/json";
export const todayUri = "todo://tasks/today";

export const resources: Resource[] = [
  {
    uri: todayUri,
    name: "today",
    title: "Today",
    description: "Tasks that are due today or overdue.",
    mimeType,
  },
];

export const resourceTemplates = [
  {
    uriTemplate: taskUri("{id}"),
    name: "task",
    title: "Task",
    description: "One task, by its id.",
    mimeType,
  },
];

/** @throws RpcError -32002, or -32602 since version 2026-07-28, for a resource that does not exist, or is another user's */
export async function readResource(uri: string, session: Session): Promise<ReadResourceResult> {
  const read = await contentOf(uri, session);
  return { contents: [{ uri, mimeType, text: JSON.stringify(read) }] };
}

async function contentOf(uri: string, session: Session): Promise<unknown> {
  if (uri === todayUri) return today(session);
  const [, taskId] = /^todo:\/\/tasks\/([^/]+)$/.exec(uri) ?? [];
  if (!v.is(id, taskId)) throw unknownResource(uri, session);
  try {
    return await session.call(operations.getTask, { id: taskId });
  } catch (error) {
    if (error instanceof ToolError && error.code === "not_found") throw unknownResource(uri, session);
    throw error;
  }
}

function unknownResource(uri: string, { era }: Session): RpcError {
  const code = era === "stateless" ? rpcCodes.invalidParams : rpcCodes.resourceNotFound;
  return new RpcError(code, "no such resource", { data: { uri: shortened(uri, 300) } });
}
