import type { Rule } from "../../engine/rule";

export const detectionRules: readonly Rule[] = [];
