/** The end of an id, because the beginning is a time, which neighbouring ids share. */
export const shortId = (id: string) => id.slice(-6);

/** The end of an id, or a whole id, as typed by the user. */
export const looksLikeShortId = (text: string) => /^[0-9a-f][0-9a-f-]{4,34}[0-9a-f]$/i.test(text);
