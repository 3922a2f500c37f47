/** Something that the user can mend: the message says what, and no stack trace is of use. */
export class UsageError extends Error {}
