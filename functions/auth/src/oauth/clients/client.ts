/** A program that people may let in. All are public clients: none has a secret, so who it is shows where people are sent back to. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  /** `built-in`: ours; `document`: its metadata are on the web, at its id; `registration`: it named itself. */
  readonly source: "built-in" | "document" | "registration";
}
