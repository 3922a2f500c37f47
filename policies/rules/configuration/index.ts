import type { Rule } from "../../engine/rule";

export const configurationRules: readonly Rule[] = [];
