import { each, rule } from "../../engine/rule";
import { all, any, whether } from "../../engine/tri";
import { administer, logKey, toRoles } from "../../examples/keys";
import { unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import type { Principal } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { ofAdministrators, ofDeployer } from "../../iam/who";

/** What the next plan and apply need. */
const needed = ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy", "kms:TagResource"];

export const deployerKeepsKey = rule({
  id: "IRR-KEY-007",
  title: "The role that deploys a key is not locked out of it",
  severity: "high",
  why: "A key whose policy admits nobody who may change it can only be mended by AWS Support; KMS refuses such a policy, unless its safety check is bypassed.",
  fix: "Allow the role that the provider assumes kms:PutKeyPolicy and the actions that read a key, and do not set bypass_policy_lockout_safety_check.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"],
  waivable: 30,
  applies: each("aws_kms_key"),
  check: ({ it, estate }) => {
    const admitted = (principal: Principal) =>
      all(
        needed.map((action) =>
          accessTo(it).some((document) =>
            allows(document, { principal, action, resource: it.arn }),
          ),
        ),
      );
    return all([
      it.attr("bypass_policy_lockout_safety_check").isNot(true),
      any([
        whether(accessTo(it).policies.length === 0, "the key has a policy of its own"),
        // Whoever deploys with the provider's own credentials is an administrator of the account.
        it.deployer === undefined
          ? ofAdministrators(it, estate, admitted)
          : ofDeployer(it, estate, admitted),
      ]),
    ]);
  },
  examples: {
    passes: [logKey(administer), logKey(toRoles("kms:*")), logKey()],
    fails: [
      logKey(toRoles(needed, ["somebody-else"])),
      logKey(toRoles("kms:PutKeyPolicy", ["deployer"])),
      logKey(toRoles("kms:Decrypt")),
    ],
    undecided: [logKey(toRoles(needed, [], { ArnEquals: { "aws:PrincipalArn": unknown } }))],
  },
});
