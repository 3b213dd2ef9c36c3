import { serve } from "@todo/function-kit/serve";
import { createApp } from "./app.ts";

serve("chat", createApp, { unused: ["APP_API_TOKEN"] });
