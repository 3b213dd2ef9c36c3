/** The client id of this project's command line among users' connected apps. */
export const commandLineClient = "todo-cli";
