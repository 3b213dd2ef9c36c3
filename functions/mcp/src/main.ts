import { serveWithoutDatabase } from "@todo/function-kit/serve-without-database";
import { createApp } from "./app.ts";

serveWithoutDatabase("mcp", createApp);
