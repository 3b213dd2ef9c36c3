/** A token that the Kubernetes API takes, and when it ends. */
export interface ClusterToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Asks GitHub for an identity token for one audience. */
export type IdTokenFor = (audience: string) => Promise<string>;
