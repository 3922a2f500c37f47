import type { Rule } from "../../engine/rule";

export const forensicsRules: readonly Rule[] = [];
