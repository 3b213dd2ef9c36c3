/** The URI of a task for agents and programs, which is also the URI of its resource in MCP. */
export const taskUri = (id: string): string => `todo://tasks/${id}`;

/** The path of its page in the web app. */
export const taskPagePath = (id: string): string => `/tasks/${id}`;

/** Browsers pass links with a scheme that begins with `web+` to the web app; people write the shorter `todo:<id>`. */
const link = /^(?:(?:web\+)?todo:(?:\/\/tasks\/)?|\/tasks\/)([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The task's id in a link; undefined for any other link. @param text a URI, or a path of the web app */
export const taskOfLink = (text: string): string | undefined => link.exec(text)?.[1]?.toLowerCase();
