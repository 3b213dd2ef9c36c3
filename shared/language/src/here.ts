/** Where and when words are meant. */
export interface Here {
  /** RFC 3339. */
  readonly now: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Default: the one that reads more of the text. */
  readonly language?: Language | undefined;
}

export type Language = "en" | "de";
