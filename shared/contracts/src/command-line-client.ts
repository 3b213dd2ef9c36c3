/** The client id of this project's command line among the apps that users have let in. */
export const commandLineClient = "todo-cli";
