import { serveWithoutDatabase } from "@todo/function-kit/serve-without-database";
import { createApp } from "./app.ts";

serveWithoutDatabase("docs", createApp, { unused: ["APP_API_TOKEN"] });
