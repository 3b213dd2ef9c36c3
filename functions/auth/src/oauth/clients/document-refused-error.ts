/** A client's metadata document cannot be read, or is not as it has to be. The message says what was expected. */
export class DocumentRefusedError extends Error {}
