import type { Rule } from "../../engine/rule";

export const networkRules: readonly Rule[] = [];
