import type { Rule } from "../../engine/rule";

export const backupRules: readonly Rule[] = [];
