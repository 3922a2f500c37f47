/** What would go wrong in silence, refused before it is written. The message is all that the user needs. */
export class GuardError extends Error {}
