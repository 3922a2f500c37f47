import { encryptsEvidence } from "../../aws/encrypts";
import { claim, each, rule } from "../../engine/rule";
import { all, any, not } from "../../engine/tri";
import { administer, logKey, toRoles } from "../../examples/keys";
import { given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import type { ContextValue, Principal } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { ofAdministrators, ofDeployer } from "../../iam/who";
import { keyPolicyOf } from "../../relations/keys";

/** A grant lets its holder decrypt, and re-encryption under a key of one's own does, too. */
const actions = ["kms:Decrypt", "kms:CreateGrant", "kms:ReEncryptFrom"];
const services = ["s3", "sqs", "sns", "logs", "secretsmanager"];
const tag = (name: string) => `aws_kms_key.logs#${name}`;
const everyone = ["administrators", "deployer"].map(tag);

export const administratorsCannotDecrypt = rule({
  id: "IRR-KEY-005",
  title: "Administrators cannot decrypt evidence",
  severity: "high",
  why: "A key policy with an open account principal leaves the decision to IAM, so that every administrator reads every log, and whoever takes one over. The default key policy is such a one.",
  fix: "Write a policy without kms:* for the account: administration for the deployer and break-glass by aws:PrincipalArn, kms:Decrypt for named readers.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"],
  waivable: 60,
  applies: each("aws_kms_key", encryptsEvidence),
  check: ({ it, estate }) => {
    const ways: readonly ContextValue[] = [
      "absent",
      ...services.map((name) => [`${name}.${it.region ?? "*"}.amazonaws.com`]),
    ];
    const excluded = (principal: Principal) =>
      not(
        any(
          ways.flatMap((via) =>
            actions.map((action) =>
              accessTo(it).some((document) =>
                allows(document, {
                  principal,
                  action,
                  resource: it.arn,
                  context: { "kms:viaservice": via, "kms:grantisforawsresource": ["true"] },
                }),
              ),
            ),
          ),
        ),
      );
    const written = any([it.attr("policy").isSet(), it.relatedBy(keyPolicyOf).exists()]);
    return [
      claim("administrators", all([written, ofAdministrators(it, estate, excluded)])),
      claim("deployer", all([written, ofDeployer(it, estate, excluded)])),
    ];
  },
  examples: {
    passes: [
      logKey(administer),
      logKey(administer, toRoles("kms:Decrypt", ["reader"])),
      [
        ...logKey(),
        given("aws_kms_key_policy.logs", {
          key_id: "${aws_kms_key.logs.key_id}",
          policy: policy(administer),
        }),
      ],
    ],
    fails: [
      { note: "the default key policy", given: logKey(), finds: everyone },
      { given: logKey(toRoles("kms:*")), finds: everyone },
      { given: logKey(administer, toRoles("kms:CreateGrant")), finds: everyone },
      {
        given: logKey(administer, toRoles("kms:Decrypt", ["deployer"])),
        finds: [tag("deployer")],
      },
      {
        note: "through a service is decrypting, too",
        given: logKey(
          administer,
          toRoles("kms:Decrypt", [], {
            StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
          }),
        ),
        finds: everyone,
      },
    ],
    undecided: [
      {
        given: logKey(
          administer,
          toRoles("kms:Decrypt", [], { ArnEquals: { "aws:PrincipalArn": unknown } }),
        ),
        finds: everyone,
      },
    ],
    ignores: [given("aws_kms_key.state", {})],
  },
});
