/** Characters of a task's title. In a file of its own: the web app needs it from its first moment, and nothing that validates. */
export const longestTitle = 200;
