import { keepsEvidence } from "../../aws/evidence";
import { claim, each, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { allBut, deny, evidence, scratch, withPolicy } from "../../examples/buckets";
import { unknown } from "../../examples/given";
import type { Context, Principal } from "../../iam/request";
import { isDenied, ofAdministrators, ofDeployer } from "../../iam/who";

const writing = ["s3:PutObject", "s3:ReplicateObject"];
/** A request that names no encryption, which is no reason to refuse it. */
const withoutEncryption: Context = {
  "s3:x-amz-server-side-encryption": "absent",
  "s3:x-amz-server-side-encryption-customer-algorithm": "absent",
};

const services = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };
const writes = (condition: object, action: string | readonly string[] = writing) =>
  withPolicy(deny([action].flat(), { ...condition, ...services }));
const tag = (name: string) => `aws_s3_bucket.logs#${name}`;

export const onlyServicesWrite = rule({
  id: "IRR-STORE-018",
  title: "Only AWS services and break-glass write evidence",
  severity: "high",
  why: "Whoever can write into the archive can forge a log, or write over one: the file that everybody reads is then the intruder's.",
  fix: 'Deny s3:PutObject and s3:ReplicateObject to Principal * unless aws:PrincipalArn is the break-glass role, and under BoolIfExists aws:PrincipalIsAWSService "false".',
  docs: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html"],
  waivable: 30,
  applies: each("aws_s3_bucket", keepsEvidence),
  check: ({ it, estate }) => {
    const denied = (principal: Principal) =>
      all(
        writing.map((action) => isDenied(it, principal, action, `${it.arn}/x`, withoutEncryption)),
      );
    return [
      claim("administrators", ofAdministrators(it, estate, denied)),
      claim("deployer", ofDeployer(it, estate, denied)),
    ];
  },
  examples: {
    passes: [writes(allBut("break-glass") as object)],
    fails: [
      { given: [evidence], finds: [tag("administrators"), tag("deployer")] },
      { given: writes(allBut("break-glass", "deployer") as object), finds: [tag("deployer")] },
      {
        note: "one way in is left",
        given: writes(allBut("break-glass") as object, "s3:PutObject"),
        finds: [tag("administrators"), tag("deployer")],
      },
    ],
    undecided: [
      {
        given: writes({ ArnNotEquals: { "aws:PrincipalArn": unknown } }),
        finds: [tag("administrators"), tag("deployer")],
      },
    ],
    ignores: [scratch],
  },
});
