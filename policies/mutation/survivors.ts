/** Why no rule catches a kind of mutant. */
interface Accepted {
  /** Fits the kind: operator, type and site. */
  readonly kinds: RegExp;
  /** In one sentence. */
  readonly reason: string;
}

const accepted: readonly Accepted[] = [
  {
    kinds: /^flip-flag \S+\.lifecycle\.create_before_destroy$/,
    reason: "The order of a replacement; nothing is protected or lost by it.",
  },
];

export const reasonFor = (kind: string): string | undefined =>
  accepted.find(({ kinds }) => kinds.test(kind))?.reason;
