import { keepsEvidence } from "../../aws/evidence";
import { claim, each, rule } from "../../engine/rule";
import { allBut, deny, evidence, scratch, withPolicy } from "../../examples/buckets";
import { unknown } from "../../examples/given";
import { isDenied, ofAdministrators, ofDeployer } from "../../iam/who";

const services = { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };
const writes = (condition: object, action = "s3:PutObject") =>
  withPolicy(deny(action, { ...condition, ...services }));
const tag = (name: string) => `aws_s3_bucket.logs#${name}`;

export const onlyServicesWrite = rule({
  id: "IRR-STORE-018",
  title: "Only AWS services and break-glass write evidence",
  severity: "high",
  why: "Whoever can write into the archive can forge a log, or write over one: the file that everybody reads is then the intruder's.",
  fix: 'Deny s3:PutObject to Principal * unless aws:PrincipalArn is the break-glass role, and under BoolIfExists aws:PrincipalIsAWSService "false".',
  docs: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html"],
  waivable: 30,
  applies: each("aws_s3_bucket", keepsEvidence),
  check: ({ it, estate }) => [
    claim(
      "administrators",
      ofAdministrators(it, estate, (who) => isDenied(it, who, "s3:PutObject", `${it.arn}/x`)),
    ),
    claim(
      "deployer",
      ofDeployer(it, estate, (who) => isDenied(it, who, "s3:PutObject", `${it.arn}/x`)),
    ),
  ],
  examples: {
    passes: [writes(allBut("break-glass") as object)],
    fails: [
      { given: [evidence], finds: [tag("administrators"), tag("deployer")] },
      { given: writes(allBut("break-glass", "deployer") as object), finds: [tag("deployer")] },
      {
        given: writes(allBut("break-glass") as object, "s3:PutObjectAcl"),
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
