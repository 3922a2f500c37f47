import type { Estate } from "../engine/estate";
import { all, any, type Tri } from "../engine/tri";
import { attachmentOf } from "../relations/guardrails";

/**
 * Whether an EC2 declarative policy that is attached to the organization's root holds a setting. It binds every
 * account, the management account too, and each Region, whatever the accounts' own settings are.
 * Source: AWS Organizations user guide, "Declarative policies".
 *
 * @param path below `ec2_attributes`, such as `serial_console_access.status`
 */
export const declared = (estate: Estate, path: string, value: string): Tri =>
  any(
    estate
      .all("aws_organizations_policy")
      .filter((policy) => policy.attr("type").is("DECLARATIVE_POLICY_EC2").answer !== "no")
      .map((policy) =>
        all([
          policy.attr("type").is("DECLARATIVE_POLICY_EC2"),
          policy
            .attr("content")
            .json()
            .attr(["ec2_attributes", ...path.split("."), "@@assign"])
            .is(value),
          policy
            .relatedBy(attachmentOf)
            .some((attachment) => attachment.attr("target_id").matches(/^r-/, "the root")),
        ]),
      ),
    `no declarative policy holds ${path}`,
  );
