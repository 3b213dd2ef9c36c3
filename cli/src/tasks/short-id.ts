/** The end of an id: its beginning is a time, which neighbours share. */
export const shortId = (id: string) => id.slice(-6);

/** The end of an id, as somebody types it, or all of it. */
export const looksLikeShortId = (text: string) => /^[0-9a-f][0-9a-f-]{4,34}[0-9a-f]$/i.test(text);
