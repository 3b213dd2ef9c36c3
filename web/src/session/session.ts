/** Whose data this is, and how requests say so. */
export interface Session {
  /** The account's id; what this device keeps is kept under it. */
  readonly user: string;
  /** What its user is called. */
  readonly name: string;
  /** @param refused the last one was refused: another, if there is one; "" where nobody is signed in any more */
  token(refused: boolean): Promise<string> | string;
  /** Signs out: whoever uses this browser next is asked who they are. */
  end(): Promise<void>;
  /** Where its user is asked anew. */
  signInAgain(): void;
}
