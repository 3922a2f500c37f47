import { inEveryAccount } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { all, not, type Tri } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Policy } from "../../iam/document";
import { allows, denies } from "../../iam/evaluate";
import { type Context, someAdministrator } from "../../iam/request";
import { policyIn } from "../../iam/resource-policies";

/** What a user without MFA needs in order to get it. Source: IAM user guide, "MFA: self-manage". */
const onOwnUser = [
  "iam:ChangePassword",
  "iam:EnableMFADevice",
  "iam:GetMFADevice",
  "iam:GetUser",
  "iam:ListMFADevices",
  "iam:ResyncMFADevice",
] as const;
const onAll = ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"] as const;

/** A sample of what must not work, one of each kind of harm. */
const harmful = [
  "ec2:RunInstances",
  "iam:CreateAccessKey",
  "iam:CreateUser",
  "iam:DeactivateMFADevice",
  "iam:PassRole",
  "s3:GetObject",
  "sts:AssumeRole",
] as const;

const own = "arn:aws:iam::111111111111:user/$${aws:username}";
const free = [...onOwnUser, "iam:CreateVirtualMFADevice", ...onAll];
const mfa = (answer: ExampleJson) => ({ BoolIfExists: { "aws:MultiFactorAuthPresent": answer } });
const document = (deny: ExampleJson, bound: ExampleJson = own) =>
  given("aws_iam_policy.mfa", {
    name: "require-mfa",
    policy: policy(
      { Effect: "Allow", Action: [...onOwnUser], Resource: own },
      { Effect: "Allow", Action: ["iam:CreateVirtualMFADevice", ...onAll], Resource: "*" },
      deny,
      { Effect: "Deny", Action: [...onOwnUser], NotResource: bound, Condition: mfa("false") },
    ),
  });
const denyRest = (answer: ExampleJson = "false") => ({
  Effect: "Deny",
  NotAction: [...free, "sts:GetSessionToken"],
  Resource: "*",
  Condition: mfa(answer),
});

export const mfaRequired = rule({
  id: "IRR-IAM-002",
  title: "Every account has a policy that stops users without MFA",
  severity: "high",
  why: "A password or an access key that leaked is worth nothing where every call needs MFA; users must still be able to enrol a device, their own only.",
  fix: "Add an aws_iam_policy that denies all but enrolling one's own device where aws:MultiFactorAuthPresent is false or missing.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html",
  ],
  controls: { cis: ["1.9"], "security-hub": ["IAM.19"] },
  waivable: 90,
  applies: estate("the accounts of the estate"),
  check: ({ estate: whole }) =>
    inEveryAccount(whole, "aws_iam_policy", (it, account) =>
      demandsMfa(policyIn(it, "policy"), account, it.partition),
    ),
  examples: {
    passes: [document(denyRest())],
    fails: [
      { given: [given("aws_s3_bucket.logs", {})], finds: ["111111111111"] },
      {
        note: "a condition that only holds where the key is sent misses access keys",
        given: [
          document({
            ...denyRest(),
            Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } },
          }),
        ],
        finds: ["111111111111"],
      },
      { given: [document(denyRest("true"))], finds: ["111111111111"] },
      {
        note: "a device for somebody else",
        given: [document(denyRest(), "arn:aws:iam::111111111111:user/*")],
        finds: ["111111111111"],
      },
      {
        note: "nobody could enrol",
        given: [
          given("aws_iam_policy.mfa", {
            name: "require-mfa",
            policy: policy({
              Effect: "Deny",
              Action: "*",
              Resource: "*",
              Condition: mfa("false"),
            }),
          }),
        ],
        finds: ["111111111111"],
      },
    ],
    undecided: [
      {
        given: [given("aws_iam_policy.mfa", { name: "m", policy: unknown })],
        finds: ["111111111111"],
      },
    ],
  },
});

function demandsMfa(policy: Policy, account: string, partition: string): Tri {
  const user = (name: string) => `arn:${partition}:iam::${account}:user/${name}`;
  const asked = (action: string, resource: string, mfaPresent: Context[string]) => ({
    principal: someAdministrator(account),
    action,
    resource,
    context: { "aws:multifactorauthpresent": mfaPresent, "aws:username": ["alice"] },
  });
  const without = ["absent", ["false"]] as const;
  return all([
    ...without.flatMap((present) => [
      ...harmful.map((action) => denies(policy, asked(action, user("alice"), present))),
      ...onOwnUser.flatMap((action) => [
        allows(policy, asked(action, user("alice"), present)),
        denies(policy, asked(action, user("bob"), present)),
      ]),
      ...onAll.map((action) => allows(policy, asked(action, "*", present))),
      allows(
        policy,
        asked("iam:CreateVirtualMFADevice", `arn:${partition}:iam::${account}:mfa/alice`, present),
      ),
    ]),
    ...harmful.map((action) => not(denies(policy, asked(action, user("bob"), ["true"])))),
  ]);
}
