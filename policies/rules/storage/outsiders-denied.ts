import { keepsEvidence } from "../../aws/evidence";
import { keepsState } from "../../aws/state";
import { claim, each, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { deny, evidence, scratch, withPolicy } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";
import { anonymous, type Principal, stranger } from "../../iam/request";
import { isDenied } from "../../iam/who";

const callers: Readonly<Record<string, Principal>> = { strangers: stranger, anonymous };
const outside = { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
const services = (operator: string) => ({ [operator]: { "aws:PrincipalIsAWSService": "false" } });
const tag = (name: string) => `aws_s3_bucket.logs#${name}`;

export const outsidersDenied = rule({
  id: "IRR-STORE-015",
  title: "Nobody outside the organization reaches evidence or state",
  severity: "high",
  why: "A Deny for everybody outside holds when somebody later adds a wrong Allow, shares an access point, or copies a policy from the wrong page.",
  fix: 'Deny s3:* to Principal * under StringNotEquals aws:PrincipalOrgID and BoolIfExists aws:PrincipalIsAWSService "false".',
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html"],
  waivable: 30,
  applies: each("aws_s3_bucket"),
  check: ({ it, estate }) => {
    const keeps = any([keepsEvidence(it), keepsState(it, estate)]);
    return keeps.answer === "no"
      ? []
      : Object.entries(callers).map(([name, principal]) =>
          claim(
            name,
            all([
              isDenied(it, principal, "s3:ListBucket", it.arn),
              isDenied(it, principal, "s3:GetObject", `${it.arn}/x`),
              isDenied(it, principal, "s3:PutObject", `${it.arn}/x`),
              isDenied(it, principal, "s3:PutBucketPolicy", it.arn),
            ]),
          ),
        );
  },
  examples: {
    passes: [
      withPolicy(deny("s3:*", outside)),
      withPolicy(deny("s3:*", { ...outside, ...services("BoolIfExists") })),
    ],
    fails: [
      { given: [evidence], finds: [tag("anonymous"), tag("strangers")] },
      {
        note: "who has no name has no service flag either",
        given: withPolicy(deny("s3:*", { ...outside, ...services("Bool") })),
        finds: [tag("anonymous")],
      },
      {
        note: "reading is not all",
        given: withPolicy(deny("s3:GetObject", outside)),
        finds: [tag("anonymous"), tag("strangers")],
      },
      {
        note: "of the Terraform state",
        given: [given("aws_s3_bucket.state", { bucket: "state" })],
        finds: ["aws_s3_bucket.state#anonymous", "aws_s3_bucket.state#strangers"],
        forms: ["synth", "joined"],
      },
    ],
    undecided: [
      {
        given: [evidence, given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: unknown })],
        finds: [tag("anonymous"), tag("strangers")],
      },
    ],
    ignores: [scratch],
  },
});
