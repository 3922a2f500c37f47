import { each, rule } from "../../engine/rule";
import { not, yes } from "../../engine/tri";
import { administer, logKey, toRoles } from "../../examples/keys";
import { unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { accessTo } from "../../iam/resource-policies";
import { ofAdministrators } from "../../iam/who";

export const keyPolicyGuarded = rule({
  id: "IRR-KEY-008",
  title: "Administrators cannot change the policy of a deployed key",
  severity: "high",
  why: "Who may write the key's policy may write himself in as its reader: every other limit of the key rests on this one.",
  fix: "Allow kms:PutKeyPolicy to the role that deploys and to break-glass alone, by aws:PrincipalArn.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying.html"],
  waivable: 60,
  applies: each("aws_kms_key"),
  check: ({ it, estate }) =>
    // Whoever deploys with the provider's own credentials is an administrator, whom no policy names.
    it.deployer === undefined
      ? yes()
      : ofAdministrators(it, estate, (principal) =>
          not(
            accessTo(it).some((document) =>
              allows(document, {
                principal,
                action: "kms:PutKeyPolicy",
                resource: it.arn,
                context: { "kms:viaservice": "absent" },
              }),
            ),
          ),
        ),
  examples: {
    passes: [logKey(administer)],
    fails: [logKey(toRoles("kms:*")), logKey(administer, toRoles("kms:Put*"))],
    undecided: [
      logKey(toRoles("kms:PutKeyPolicy", [], { ArnEquals: { "aws:PrincipalArn": unknown } })),
    ],
  },
});
