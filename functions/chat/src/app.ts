import { chatOperations } from "@todo/contracts/operations/chat";
import { authenticate, type UserEnv } from "@todo/function-kit/auth/authenticate";
import { limitBody } from "@todo/function-kit/body-limit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { fairUse } from "@todo/function-kit/edge/fair-use";
import { notModified } from "@todo/function-kit/edge/not-modified";
import { functionApp } from "@todo/function-kit/function-app";
import { mount } from "@todo/function-kit/operations/mount";
import { Hono } from "hono";
import { deleteConversation } from "./delete-conversation.ts";
import { getConversation } from "./get-conversation.ts";
import { listConversations } from "./list-conversations.ts";
import { postChat } from "./post-chat.ts";
import { createWakeTools } from "./wake-tools.ts";

export function createApp(deps: Dependencies) {
  const app = functionApp(deps);
  app.use(limitBody);
  const wakeTools = createWakeTools(deps);
  app.post("/api/chat", (c, next) => {
    wakeTools(c);
    return next();
  });
  const api = new Hono<UserEnv>();
  api.use(
    "/api/*",
    cors(isAllowedOrigin(deps)),
    notModified,
    authenticate(deps, () => "chat"),
    fairUse(),
  );
  mount(api, chatOperations, {
    sendMessage: postChat(deps),
    listConversations: listConversations(deps),
    getConversation: getConversation(deps),
    deleteConversation: deleteConversation(deps),
  });
  app.route("/", api);
  return app;
}
