/** What pure rules need from outside, passed to them as input. */
export interface Context {
  /** RFC 3339, UTC, milliseconds. */
  readonly now: string;
  /** A new UUIDv7. */
  readonly newId: () => string;
}
