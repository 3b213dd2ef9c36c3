/**
 * The header with which a function that calls another one for its user names the channel that the user came through.
 */
export const viaHeader = "todo-via";
