/** A client's metadata document cannot be read, or is invalid. The message says what was expected. */
export class DocumentRefusedError extends Error {}
