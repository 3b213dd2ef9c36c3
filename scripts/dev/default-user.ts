/** The account in examples, as long as nobody has set one up. */
export const defaultUser = "alice";
