/** How a task is named where only programs read it: by agents, and in what they write. Also the URI of its resource in MCP. */
export const taskUri = (id: string): string => `todo://tasks/${id}`;

/** Its page in the web app, below the system's address. */
export const taskPagePath = (id: string): string => `/tasks/${id}`;

/** What browsers hand to the web app are links whose scheme begins with `web+`; the shorter `todo:<id>` is what people write. */
const link = /^(?:(?:web\+)?todo:(?:\/\/tasks\/)?|\/tasks\/)([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The id of the task that a link names; undefined for any other link. @param text a URI, or a path of the web app */
export const taskOfLink = (text: string): string | undefined => link.exec(text)?.[1]?.toLowerCase();
