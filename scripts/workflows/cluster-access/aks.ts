import { answerOf } from "./answer-of.ts";
import type { ClusterToken, IdTokenFor } from "./cluster-token.ts";

/** The application that stands for the API server of every AKS cluster with Microsoft Entra ID. */
const aksServer = "6dae42f8-4368-4678-94ff-e28d6de5d8ed";

export interface AksSettings {
  readonly tenantId: string;
  readonly clientId: string;
  readonly login?: string;
}

/**
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow (federated credential)
 *
 * @throws CommandError `cloud_refused`
 */
export async function aksToken(settings: AksSettings, idTokenFor: IdTokenFor): Promise<ClusterToken> {
  const { tenantId, clientId, login = "https://login.microsoftonline.com" } = settings;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    scope: `${aksServer}/.default`,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await idTokenFor("api://AzureADTokenExchange"),
  });
  const response = await fetch(`${login}/${tenantId}/oauth2/v2.0/token`, { method: "POST", body });
  const answer = await answerOf<{ access_token: string; expires_in: number }>("Microsoft Entra ID", response);
  return { token: answer.access_token, expiresAt: new Date(Date.now() + answer.expires_in * 1000) };
}
