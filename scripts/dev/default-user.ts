/** The user when none is given: the same in the documentation, at the start and in the chat. */
export const defaultUser = "alice";
