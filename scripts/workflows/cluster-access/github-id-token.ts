import { answerOf } from "./answer-of.ts";

/** What GitHub puts into the environment of a job that has `permissions: id-token: write`. */
export interface GitHubIdentity {
  readonly requestUrl: string;
  readonly requestToken: string;
}

/**
 * A token by which GitHub says which repository, workflow and environment this job is; it lives for minutes.
 * Source: https://docs.github.com/en/actions/reference/security/oidc
 *
 * @throws CommandError `cloud_refused`
 */
export async function githubIdToken(identity: GitHubIdentity, audience: string): Promise<string> {
  const url = new URL(identity.requestUrl);
  url.searchParams.set("audience", audience);
  const headers = { authorization: `Bearer ${identity.requestToken}` };
  const { value } = await answerOf<{ value: string }>("GitHub", await fetch(url, { headers }));
  return value;
}
