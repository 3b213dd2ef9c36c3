/**
 * A program that users may connect. All are public clients without a secret: they are identified by their redirect
 * URIs.
 */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  /** `built-in`: ours; `document`: its metadata are on the web, at its id; `registration`: it registered itself. */
  readonly source: "built-in" | "document" | "registration";
}
