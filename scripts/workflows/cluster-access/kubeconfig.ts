import { join } from "node:path";

export interface Cluster {
  readonly endpoint: string;
  /** The certificate of its CA: PEM in base64, as in a kubeconfig. */
  readonly ca: string;
  readonly namespace: string;
}

/** A kubeconfig without any secret in it: scripts/workflows/cluster-token.ts brings the token when it is needed. */
export function kubeconfig({ endpoint, ca, namespace }: Cluster): object {
  const plugin = join(import.meta.dirname, "..", "cluster-token.ts");
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "todo",
    clusters: [{ name: "todo", cluster: { server: endpoint, "certificate-authority-data": ca } }],
    contexts: [{ name: "todo", context: { cluster: "todo", user: "pipeline", namespace } }],
    users: [
      {
        name: "pipeline",
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1",
            command: process.execPath,
            args: [plugin],
            interactiveMode: "Never",
          },
        },
      },
    ],
  };
}
