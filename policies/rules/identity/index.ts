import type { Rule } from "../../engine/rule";

export const identityRules: readonly Rule[] = [];
