import { destroysObjects } from "../../aws/destructive-actions";
import { keepsEvidence } from "../../aws/evidence";
import { claim, each, rule } from "../../engine/rule";
import { all, maybe } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { denies } from "../../iam/evaluate";
import { type Principal, roleOf, someAdministrator } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";

const bucket = given("aws_s3_bucket.logs", { bucket: "logs", object_lock_enabled: true });
const deny = (Action: ExampleJson, exempt: ExampleJson, Resource = "arn:aws:s3:::logs/*") => [
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
const everyAction = [...destroysObjects];
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
  check: ({ it }) => {
    const { account, deployer } = it;
    const denied = (principal: Principal) =>
      all(
        destroysObjects.map((action) =>
          accessTo(it).some((document) =>
            denies(document, { principal, action, resource: `${it.arn}/x` }),
          ),
        ),
      );
    return [
      claim(
        "administrators",
        account === undefined
          ? maybe("the provider does not name the account")
          : denied(someAdministrator(account)),
      ),
      claim(
        "deployer",
        deployer === undefined
          ? maybe("the provider does not name the role that deploys")
          : denied(roleOf(deployer)),
      ),
    ];
  },
  examples: {
    passes: [
      deny(everyAction, role("break-glass")),
      deny("s3:*", [role("break-glass"), role("b2")]),
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
