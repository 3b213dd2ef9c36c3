/** Shown to users whose message was not understood. */
export const examples = `For example:
- remind me to call mum every sunday at 6pm, 30 minutes before
- add buy milk tomorrow #errand, high priority
- what's due this week?
- find tasks about taxes
- move call mum to friday at 5pm
- done with buy milk
- add milk to groceries, what's in groceries?
- delete buy milk
- undo`;

export const help = `I read plain English: add, list, search, complete, move, repeat, remind, delete, undo. ${examples}`;
