import { serve } from "@todo/function-kit/serve";
import { createApp } from "./app.ts";

serve("transfer", createApp);
