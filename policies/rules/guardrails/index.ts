import type { Rule } from "../../engine/rule";

export const guardrailRules: readonly Rule[] = [];
