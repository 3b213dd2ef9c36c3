/** The time and time zone in which words are understood. */
export interface Here {
  /** RFC 3339. */
  readonly now: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Default: the language that explains more of the text. */
  readonly language?: Language | undefined;
}

export type Language = "en" | "de";
