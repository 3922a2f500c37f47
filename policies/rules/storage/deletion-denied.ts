import { destroysObjects } from "../../aws/destructive-actions";
import { keepsEvidence } from "../../aws/evidence";
import { lasts } from "../../aws/lasting";
import { claim, each, rule } from "../../engine/rule";
import { all, implies } from "../../engine/tri";
import { setting } from "../../examples/buckets";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Principal } from "../../iam/request";
import { isDenied, ofAdministrators, ofDeployer } from "../../iam/who";

/** Tags decide which objects a lifecycle rule deletes; a replicated deletion is one, too. */
const destroyed = [
  ...destroysObjects,
  "s3:DeleteObjectTagging",
  "s3:DeleteObjectVersionTagging",
  "s3:ReplicateDelete",
];

const bucket = given("aws_s3_bucket.logs", { bucket: "logs", object_lock_enabled: true });
const everything = ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"];
const deny = (Action: ExampleJson, exempt: ExampleJson, Resource: ExampleJson = everything) => [
  bucket,
  given("aws_s3_bucket_policy.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    policy: policy({
      Effect: "Deny",
      Principal: "*",
      Action,
      Resource,
      Condition: { ArnNotEquals: { "aws:PrincipalArn": exempt } },
    }),
  }),
];
const role = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
const everyAction = [...destroyed, "s3:DeleteBucket"];
const both = ["administrators", "deployer"];
const finds = (tags: readonly string[]) => tags.map((tag) => `aws_s3_bucket.logs#${tag}`);

export const deletionDenied = rule({
  id: "IRR-STORE-010",
  title: "Nobody but break-glass can delete evidence",
  severity: "critical",
  why: "Who takes over an administrator of the log archive deletes the traces first. A Deny in the bucket policy stops every administrator whom it does not name, the pipeline included.",
  fix: "Deny the actions on the bucket's objects to Principal * unless aws:PrincipalArn is the break-glass role; do not exempt the role that deploys.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  ],
  waivable: false,
  applies: each("aws_s3_bucket", keepsEvidence),
  check: ({ it, estate }) => {
    const denied = (principal: Principal) =>
      all([
        ...destroyed.map((action) => isDenied(it, principal, action, `${it.arn}/x`)),
        isDenied(it, principal, "s3:DeleteBucket", it.arn),
      ]);
    return [
      claim("administrators", ofAdministrators(it, estate, denied)),
      // Who rehearses cleans up.
      claim(
        "deployer",
        implies(lasts(estate), () => ofDeployer(it, estate, denied)),
      ),
    ];
  },
  examples: {
    passes: [
      deny(everyAction, role("break-glass")),
      deny("s3:*", [role("break-glass"), role("b2")]),
      {
        note: "who rehearses cleans up",
        given: [
          given("aws_s3_bucket.logs", { bucket: "logs", force_destroy: true }),
          ...deny(everyAction, [role("break-glass"), role("deployer")]).slice(1),
          setting("object_lock_configuration", {
            rule: { default_retention: { mode: "GOVERNANCE", days: 1 } },
          }),
        ],
      },
    ],
    fails: [
      { note: "no policy", given: [bucket], finds: finds(both) },
      {
        note: "one action forgotten",
        given: deny(
          everyAction.filter((action) => action !== "s3:BypassGovernanceRetention"),
          role("break-glass"),
        ),
        finds: finds(both),
      },
      {
        note: "the objects' ARN is not the bucket's",
        given: deny(everyAction, role("break-glass"), "arn:aws:s3:::logs/*"),
        finds: finds(both),
      },
      {
        note: "the pipeline is exempt",
        given: deny(everyAction, [role("break-glass"), role("deployer")]),
        finds: finds(["deployer"]),
      },
      {
        note: "a wildcard exempts whoever may create a role",
        given: deny(everyAction, role("*")),
        finds: finds(both),
      },
      {
        note: "the bucket's ARN is not its objects'",
        given: deny(everyAction, role("break-glass"), "arn:aws:s3:::logs"),
        finds: finds(both),
      },
    ],
    undecided: [
      {
        note: "who is exempt is known only after apply",
        given: deny(everyAction, unknown),
        finds: finds(both),
      },
    ],
    ignores: [given("aws_s3_bucket.scratch", { bucket: "scratch" })],
  },
});
