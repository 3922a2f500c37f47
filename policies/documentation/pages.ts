import { rules } from "../rules";
import { inOrder, ruleIndex, rulePage } from "./rule-page";

export const rulesFolder = "docs/rules";

/** Every page about the rules with its file name. */
export const rulePages = (): readonly (readonly [string, () => string])[] => [
  [`${rulesFolder}/README.md`, () => ruleIndex(rules)],
  ...inOrder(rules).map((rule): readonly [string, () => string] => [
    `${rulesFolder}/${rule.id}.md`,
    () => rulePage(rule),
  ]),
];
