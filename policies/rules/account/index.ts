import type { Rule } from "../../engine/rule";

export const accountRules: readonly Rule[] = [];
