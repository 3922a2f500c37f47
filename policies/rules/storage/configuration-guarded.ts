import { keepsEvidence } from "../../aws/evidence";
import { configuresBucket } from "../../aws/destructive-actions";
import { each, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { allBut, deny, evidence, scratch, withPolicy } from "../../examples/buckets";
import { unknown } from "../../examples/given";
import { isDenied, ofAdministrators } from "../../iam/who";

const guarded = ["s3:DeleteBucket", ...configuresBucket];
const denyAll = (condition: Parameters<typeof deny>[1], actions: readonly string[] = guarded) =>
  withPolicy(deny([...actions], condition));

export const configurationGuarded = rule({
  id: "IRR-STORE-014",
  title: "Administrators cannot reconfigure a bucket with evidence",
  severity: "critical",
  why: "A lifecycle rule of one day deletes as surely as a Delete, a new policy lifts every guard, an inventory or analytics report carries the index out, and a bucket whose requester pays takes no log; an administrator of the log archive has all three rights by default.",
  fix: "Deny the actions on the bucket to Principal * unless aws:PrincipalArn is the deployer's or the break-glass role.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
  ],
  waivable: 14,
  applies: each("aws_s3_bucket", keepsEvidence),
  check: ({ it, estate }) =>
    ofAdministrators(it, estate, (principal) =>
      all(guarded.map((action) => isDenied(it, principal, action, it.arn))),
    ),
  examples: {
    passes: [
      denyAll(allBut("deployer", "break-glass")),
      withPolicy(deny("s3:*", allBut("deployer"))),
    ],
    fails: [
      evidence,
      denyAll(
        allBut("deployer"),
        guarded.filter((action) => action !== "s3:PutLifecycleConfiguration"),
      ),
      denyAll({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/*" } }),
      {
        note: "the objects' ARN is not the bucket's",
        given: withPolicy(deny([...guarded], allBut("deployer"), "arn:aws:s3:::logs/*")),
      },
    ],
    undecided: [denyAll({ ArnNotEquals: { "aws:PrincipalArn": unknown } })],
    ignores: [scratch],
  },
});
