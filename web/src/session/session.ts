/** Whose data this is, and how requests say so. */
export interface Session {
  /** The account's id; what this device keeps is kept under it. */
  readonly user: string;
  /** What its user is called. */
  readonly name: string;
  /** @param refused the last one was refused: get another. @throws where the server does not answer; never resolves once this account is not signed in */
  token(refused: boolean): Promise<string> | string;
  /** Signs out: whoever uses this browser next is asked who they are. */
  end(): Promise<void>;
}
