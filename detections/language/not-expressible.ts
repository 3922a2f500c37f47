/** A condition that a target's own language cannot say. The message names the construct. */
export class NotExpressible extends Error {}
