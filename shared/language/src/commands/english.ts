/** How a task to add is introduced in a language, and what shows that a text is in it. */
export interface Commands {
  /** Words that show that a text may be in this language, in addition to those of its dates. */
  readonly words: ReadonlySet<string>;
  /** What shows that a text may be in this language, where its words are also those of another. */
  readonly signs: RegExp;
  /** Introduces a task, and is not part of it. */
  readonly openings: readonly RegExp[];
  readonly reminding: RegExp;
  /** Puts a task on the list, which must be named: "put milk on my list". */
  readonly putting: RegExp;
}

export const englishCommands: Commands = {
  words: new Set(),
  signs: /^\b$/,
  openings: [
    /^(?:add|create|make|new|note|enter|log)\s+(?:(?:an?|the|new|another|following)\s+)*(?:tasks?|to-?dos?|items?)\b(?:\s+(?:called|named|to|for))?\s*:?\s*/i,
    /^(?:add|create|note(?: down)?|write down|jot down|new(?! years?\b))\b\s*:?\s+(?:an?\s+(?!(?:couple|minute|hour|day|week|fortnight|month|year)s?\b))?/i,
    /^(?:schedule|plan)\s+(?:an?\s+|the\s+)?/i,
    /^(?:tasks?\s*:|to-?do\b\s*:?)\s*/i,
    /^make a note\s*(?:to|of|that|:)\s*/i,
    /^(?:i|we)(?:\s+(?:really|also|still))?\s+(?:need to|have to|must|should|want to|ought to|gotta|have got to)\s+(?!have \p{L}+(?:ed|ought|aid|ent|one)\b)/iu,
    /^(?:i've|we've) got to\s+/i,
    /^(?:do not|don't|never)\s+forget\s+(?:to\s+)?/i,
    /^(?:do not|don't|never) let me forget\s+(?:to\s+)?/i,
  ],
  reminding:
    /^(?:remind(?:ing)? (?:me|us)(?:,? please)?|(?:ping|nudge|alert|notify) (?:me|us)|(?:set|add|create|make)\s+(?:me\s+)?an?\s+(?:reminder|alarm)|reminder(?=:| to | for | about ))\b[\s:,]*/i,
  putting: /^put\s+/i,
};
