import { TerraformElement, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** An exception to one policy; see docs/policies.md. */
export interface WaiverProps {
  /** Id of the rule, such as `IRR-STORE-004`. */
  readonly rule: string;
  /**
   * The one demand of the rule that is waived.
   * @default - every demand of the rule at this place
   */
  readonly tag?: string;
  /** Why this is acceptable, in at least 20 characters. */
  readonly reason: string;
  /** Who answers for it: a team or a person. */
  readonly owner: string;
  /** What tracks the way back. */
  readonly ticket: string;
  /** Last day on which the waiver holds, YYYY-MM-DD. */
  readonly expires: string;
}

/**
 * Lets the policies excuse a finding at a resource or a stack. The waiver travels in the artefact, beside the
 * construct's path; Terraform ignores it.
 * @throws Error when the construct writes no element of its own: a waiver names one exact place
 */
export function waive(construct: Construct, ...waivers: readonly WaiverProps[]): void {
  if (!TerraformElement.isTerraformElement(construct) && !TerraformStack.isStack(construct))
    throw new Error(
      `${construct.node.path}: is no Terraform element; waive the resource inside it that the finding names`,
    );
  const all = [...(given.get(construct) ?? []), ...waivers];
  given.set(construct, all);
  construct.addOverride("//.waivers", all);
}

const given = new WeakMap<Construct, readonly WaiverProps[]>();
