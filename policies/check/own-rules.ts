import type { Rule } from "../engine/rule";

/** What a report says about a rule; those of the check itself have no more than that. */
export type RuleFacts = Pick<
  Rule,
  "id" | "title" | "severity" | "why" | "fix" | "docs" | "controls"
>;

const own = (id: string, title: string, why: string, fix: string): RuleFacts => ({
  id,
  title,
  severity: "high",
  why,
  fix,
  docs: [],
});

/** What the check finds wrong with its own inputs. No waiver excuses these. */
export const ownRules = {
  unusedWaiver: own(
    "IRR-WAIVER-001",
    "Every waiver excuses a finding that exists",
    "A waiver that nothing needs any more hides the next breach at the same place.",
    "Remove the waiver, or correct the place and tag that it names.",
  ),
  expiredWaiver: own(
    "IRR-WAIVER-002",
    "No waiver is past its last day",
    "A waiver is a promise to mend something by a day; after it, the finding counts again.",
    "Mend the finding, or have the exception reviewed and write a new last day.",
  ),
  longWaiver: own(
    "IRR-WAIVER-003",
    "No waiver lives longer than its rule allows",
    "An exception without an end in sight is a change of policy that nobody has decided.",
    "Choose a nearer last day; the rule's page says how many days are allowed.",
  ),
  forbiddenWaiver: own(
    "IRR-WAIVER-004",
    "No waiver names a rule that nothing excuses",
    "Some breaches destroy evidence or lock responders out; there is no reason that makes them acceptable.",
    "Mend the finding and remove the waiver.",
  ),
  unknownRule: own(
    "IRR-WAIVER-005",
    "Every waiver names a rule that exists",
    "A waiver with a misspelt rule excuses nothing, although its author believes that it does.",
    'Write the id of a rule as "ir-baseline rules" lists it.',
  ),
  ambiguousWaiver: own(
    "IRR-WAIVER-006",
    "Every waiver names one exact place",
    "An address that several stacks have would excuse more than the reviewers of the waiver saw.",
    "Write stack/address, or the construct path.",
  ),
  incompletePlan: own(
    "IRR-PLAN-001",
    "Every plan is complete",
    "A plan that Terraform deferred in part or ended with an error does not tell what else would change.",
    "Mend what stopped Terraform, and plan again.",
  ),
} as const satisfies Readonly<Record<string, RuleFacts>>;
