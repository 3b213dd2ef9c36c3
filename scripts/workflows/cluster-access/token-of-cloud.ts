import { CommandError } from "../../dev/command-error.ts";
import { aksToken } from "./aks.ts";
import type { ClusterToken } from "./cluster-token.ts";
import { githubIdToken } from "./github-id-token.ts";
import { gkeToken } from "./gke.ts";
import { okeToken } from "./oke.ts";

/**
 * A token for the cluster that the environment names, without any key that outlives the job.
 *
 * @throws CommandError `setting_missing`, `unknown_cloud`, `cloud_refused`
 */
export function tokenOfCloud(env: NodeJS.ProcessEnv): Promise<ClusterToken> {
  const need = (name: string) => {
    const value = env[name];
    if (!value) throw new CommandError("setting_missing", `${name} is not set: see docs/deploy/pipelines.md`);
    return value;
  };
  const identity = {
    requestUrl: need("ACTIONS_ID_TOKEN_REQUEST_URL"),
    requestToken: need("ACTIONS_ID_TOKEN_REQUEST_TOKEN"),
  };
  const idTokenFor = (audience: string) => githubIdToken(identity, audience);
  switch (need("CLOUD")) {
    case "aks":
      return aksToken({ tenantId: need("AZURE_TENANT_ID"), clientId: need("AZURE_CLIENT_ID") }, idTokenFor);
    case "gke":
      return gkeToken(
        { provider: need("GCP_PROVIDER"), serviceAccount: need("GCP_SERVICE_ACCOUNT") },
        idTokenFor,
      );
    case "oke":
      return okeToken({ audience: need("OKE_AUDIENCE") }, idTokenFor);
    default:
      throw new CommandError("unknown_cloud", `CLOUD is ${env.CLOUD}: it must be aks, gke or oke`);
  }
}
