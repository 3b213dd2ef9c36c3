/** How people talk to the chat in a language: what quick add, which is to stay small, does not need. */
export interface ChatWords {
  /** Polite words before or after the message. */
  readonly courtesy: RegExp;
  readonly thanks: RegExp;
  /** Beginnings of a message that make it a task whatever follows. */
  readonly opensTask: RegExp;
  /** The same words where they begin a command. */
  readonly opensOther: RegExp;
  /** Beginnings of a question, which is not a task to add. */
  readonly asking: RegExp;
  /** Beginnings of a command; if the rest is missing, it is not a task to add. */
  readonly commanding: RegExp;
  /** Verbs of commands that are also what one does oneself: "finish the report by friday" is a task to add. */
  readonly doing: RegExp;
  /** What says that something was done, or corrects what was said, and so is no task to add unless the user confirms it. */
  readonly reporting: RegExp;
  /** Sentences that say how things are, were or should have been: "I haven't paid yet". They complete nothing, and are no task to add either. */
  readonly stating: RegExp;
  /** Those of them after which a day may tell which task is meant: "delete the dentist on friday". */
  readonly removing: RegExp;
  /** Beginnings of a second command, after a full stop or "and". */
  readonly second: RegExp;
  readonly secondAdding: RegExp;
  readonly joint: RegExp;
  /** Words before and after what is to be added, or reminded of: "be reminded to …", "füge … hinzu". */
  readonly around: readonly { readonly begins: RegExp; readonly ends: RegExp; readonly reminds: boolean }[];
}

export const englishChat: ChatWords = {
  courtesy:
    /^(?:(?:please|pls|plz|hey|hi|ok(?:ay)?|oops|so|now|well|and|then|never ?mind|wait|actually)(?:[,!]+\s*|\s+(?=(?:please|pls|can|could|would|will|i|let's|remind|add|create|show|list|what|move|delete|remove|complete|mark|undo|rename|postpone|snooze)\b))|(?:please|pls|plz)\s+|(?:can|could|would|will) you(?: please)?\s+(?!mind\b)|(?:(?:would|do) you )?mind\s+(?=remind|adding\b)|(?:is it possible|would it be possible) (?:for you )?to\s+|do me a favou?r(?:,| and)\s+|(?:make|be) sure (?:you |to )(?=remind)|i(?:'d| would) like (?:you )?to\s+(?!be reminded)|let's\s+)+/i,
  thanks: /[\s,]+(?:please|thanks|thank you|for me)(?=[\s.!?]*$)/i,
  opensTask:
    /^(?:(?:add|create|new|note|schedule|plan)\s|(?:task|todo|to-do|tasks)\s*:|(?:remind|ping|nudge|alert|notify) (?:me|us) to\s|(?:i|we) (?:need|have|must|should|want) to|(?:i|we) (?:must|should)\s|(?:don't|never) forget)/i,
  opensOther:
    /^(?:(?:add|create|new|set) (?:(?:the|a|an|another) )?(?:tag|note|reminder|description|due|title|name|priority|label)|(?:add|set) (?:#|the (?:due|priority|title)))/i,
  asking:
    /^(?:i've|that's|that is|it's|it is|this is|i'm|i am|i have|i did|i had|i was|what|what's|who|whom|whose|how|why|when|where|which|is|are|am(?= i\b)|was|were|does|did|has|do(?= (?:i|we|you|they|these|those|any)\b)|(?:can|could|will|would|should|shall|have)(?= (?:i|we|you|he|she|it|they|the|this|that|there|these|those|any|my|our)\b))\b/i,
  commanding:
    /^(?:delete|remove|erase|trash|complete|finish|close|reopen|uncomplete|undo|rename|move|reschedule|postpone|snooze|mark(?=.*\b(?:as|done)\b)|sort|clear(?=.*\b(?:list|tasks?|all|everything)\b)|search|find|list|show|remind|repeat|tag|untag|add|create|stop|skip)\b/i,
  doing:
    /^(?:(?:find|search|look)\b(?!.*\b(?:tasks?|things?|anything|everything|todos?)\b)|(?:list|show|display|view|open)\b(?! (?:me|us|my|all)\b)|(?:finish|complete|close|accomplish|tick(?! off)|delete|remove|erase|trash|scrap|cancel|throw away|get rid of|clear|purge|clean up|move|push|shift|delay|skip|repeat|restore|set|change|make|have|let|mark|flag|label|tag|raise|lower|bring|drop|update)\b)|\b(?:minutes?|mins?|hours?|days?|weeks?|months?) (?:later|earlier|sooner)[.!\s]*$/i,
  reporting:
    /^(?:i|we)(?:'ve| have)?(?: just| already)? (?!need|feed)(?:\p{L}+ed|bought|paid|payed|rang|sent|wrote|brought|made|took|swept|fed)\b|^(?!(?:make|check|see|ensure|ask|tell|remind|add|if|when|find|wait)\b)(?:\S+ ){1,4}(?:is|are|has been|have been) (?:already |now |just )?(?:\p{L}+ed|bought|paid|sent|written|swept|fed)(?: already| now)?[.!\s]*$|^(?:just (?:finished|completed|did)|(?:(?:just|already) )?(?:bought|brought|paid|payed|called|phoned|rang|emailed|texted|sent|booked|ordered|washed|cleaned|watered|submitted|renewed|picked up|dropped off)) |^(?!(?:get|have|make|keep|want|need|see|add|mark)\b)(?:\S+ ){1,4}(?:bought|paid|payed|called|phoned|emailed|texted|sent|booked|washed|cleaned|watered|submitted|renewed|signed|printed)[.!\s]*$|^(?:no|nope),|^(?:(?:no|nope|sorry|oops|wait)[,!.]? )?i (?:meant|mean)\b/iu,
  stating: RegExp(
    [
      // Whoever it was, or almost was.
      "^(?:nobody|no one|someone|somebody|he|she|they)\\s",
      "^(?:i|we) (?:haven't|hadn't|didn't|don't|won't|can't|couldn't|shouldn't|(?:have|had|did|do|could|should) not|cannot|almost|nearly|never|forgot|wish|hope|guess|doubt|(?:should|could|would|might)(?:'ve| have))\\b",
      "^(?!(?:i|we|just|already) )\\p{L}+ (?:bought|paid|payed|called|phoned|sent|wrote|brought|took|finished|completed|did) (?:the|my|our|some|all)\\b",
      // What is not so, or not yet.
      `^(?:(?:the|my|our|this|that|these|those|all) )?(?:(?!what |who |that |which )\\S+ ){1,3}(?:isn't|aren't|wasn't|weren't|hasn't|haven't|(?:is|are|was|were|has|have) (?:still )?(?:not|never))\\b`,
      "^(?:\\S+ ){1,4}(?:(?:is|are|still) )*(?:unpaid|undone|unfinished|incomplete|not (?:yet )?(?:done|paid|finished|ready))[.!\\s]*$",
      "^(?:everything|nothing|all) (?:is|are|was|has)\\b",
      "^(?:(?:the|my|our) )?\\S+ (?:is|are) (?:already |now )?(?:out|in|gone|away|ready|there|empty|full)[.!\\s]*$",
      "\\b(?:not|not sure|i don't know|i think|i guess|i hope|maybe)[.!?\\s]*$",
      "\\b(?:paid|bought|sent|done|finished|cleaned|washed|booked) by \\p{L}+[.!\\s]*$",
      "^(?:if|when|once|unless|as soon as) .*\\b(?:tell|let|ask|notify|remind) (?:me|us)\\b",
      // About what was said before.
      "^(?:don't|do not|never) (?:delete|remove|erase|complete|finish|close|cancel|move|mark|touch|add|do|change|rename|postpone)\\b",
      "^(?:yes|yeah|yep|yup|oops),?\\s|^(?:wrong|not) (?:one|that|this|yet|task)\\b|^the other one\\b|^make (?:it|that) (?:at )?\\d|^forget (?!to\\b)",
    ].join("|"),
    "iu",
  ),
  removing: /^(?:delete|remove|erase|cancel|complete|restore|tick)\b/i,
  second:
    /^(?:please\s+)?(?:delete|remove|complete|finish|reopen|undo|rename|move|reschedule|postpone|snooze|mark|search|find|list|show|remind me|repeat|skip|tag|tick off|done with|add|create)\b/i,
  secondAdding: /^(?:please\s+)?(?:remind me|add|create)\b/i,
  joint: /([.;!]\s+|\n+)|,?\s+(?:and(?:\s+(?:then|also))?|then)\s+/gi,
  around: [
    {
      begins:
        /^(?:(?:(?:i|we) (?:want|need|would like|'d like) to )?be reminded|(?:i|we)(?:'d like| would like| want| need) a reminder)\b[\s:,]*/i,
      ends: /$/,
      reminds: true,
    },
  ],
};
