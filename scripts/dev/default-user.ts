/** Who uses the system where nobody says who: the same in the documentation, at the start and in the chat. */
export const defaultUser = "alice";
