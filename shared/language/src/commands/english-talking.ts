import { rule } from "../reader/rules.ts";

/** Answers to a question, and questions about the reader itself. */
export const talking = [
  rule(
    [
      "undo|revert|reverse that|this|it|the_last_change|last_change|the_last_one|my_last_change?",
      "take that|it|this back",
    ],
    () => ({ undo: {} }),
  ),
  rule(
    [
      "yes|y|yep|yeah|yup|ok|okay|sure|confirm|confirmed|do_it|go_ahead|correct|right do_it|go_ahead|delete_it|delete_them?",
    ],
    () => ({ yes: {} }),
  ),
  rule(
    [
      "no|n|nope|cancel|cancel_that|never_mind|nevermind|stop|don't|do_not|forget_it|leave_it don't|do_not|thanks|never_mind?",
    ],
    () => ({ no: {} }),
  ),
  rule(
    [
      "help|hello|hi|hey|commands|examples me|there?",
      "what can|do you do|understand|know?",
      "how does this|it work",
    ],
    () => ({
      help: {},
    }),
  ),
  rule(["<nth>"], ({ nth }) => ({ choose: nth })),
];
