import { answerOf } from "./answer-of.ts";
import type { ClusterToken, IdTokenFor } from "./cluster-token.ts";

const cloudPlatform = "https://www.googleapis.com/auth/cloud-platform";

export interface GkeSettings {
  /** projects/<number>/locations/global/workloadIdentityPools/<pool>/providers/<provider> */
  readonly provider: string;
  /** The e-mail address of the service account that may deploy. */
  readonly serviceAccount: string;
  readonly sts?: string;
  readonly credentials?: string;
}

/**
 * GitHub's token for a federated one, and that for one of the service account.
 * Source: https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines
 *
 * @throws CommandError `cloud_refused`
 */
export async function gkeToken(settings: GkeSettings, idTokenFor: IdTokenFor): Promise<ClusterToken> {
  const { credentials = "https://iamcredentials.googleapis.com" } = settings;
  const response = await fetch(
    `${credentials}/v1/projects/-/serviceAccounts/${settings.serviceAccount}:generateAccessToken`,
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${await federatedToken(settings, idTokenFor)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ scope: [cloudPlatform] }),
    },
  );
  const answer = await answerOf<{ accessToken: string; expireTime: string }>("Google IAM", response);
  return { token: answer.accessToken, expiresAt: new Date(answer.expireTime) };
}

async function federatedToken(settings: GkeSettings, idTokenFor: IdTokenFor): Promise<string> {
  const { provider, sts = "https://sts.googleapis.com" } = settings;
  const body = JSON.stringify({
    audience: `//iam.googleapis.com/${provider}`,
    grantType: "urn:ietf:params:oauth:grant-type:token-exchange",
    requestedTokenType: "urn:ietf:params:oauth:token-type:access_token",
    subjectTokenType: "urn:ietf:params:oauth:token-type:jwt",
    subjectToken: await idTokenFor(`https://iam.googleapis.com/${provider}`),
    scope: cloudPlatform,
  });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${sts}/v1/token`, { method: "POST", headers, body });
  return (await answerOf<{ access_token: string }>("Google STS", response)).access_token;
}
