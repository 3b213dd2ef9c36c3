import { runCommand } from "../dev/run-command.ts";
import { tokenOfCloud } from "./cluster-access/token-of-cloud.ts";

// kubectl and helm run this whenever they need a token (an "exec credential plugin"), so a long upgrade outlives the first.
await runCommand(async () => {
  const { token, expiresAt } = await tokenOfCloud(process.env);
  const credential = {
    apiVersion: "client.authentication.k8s.io/v1",
    kind: "ExecCredential",
    status: { token, expirationTimestamp: expiresAt.toISOString() },
  };
  console.log(JSON.stringify(credential));
});
