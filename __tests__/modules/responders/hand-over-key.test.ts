import { anonymous, outsider, role } from "../../support/callers";
import { accountStack } from "../../support/one-stack";
import type { RequestContext } from "../../support/policy-evaluator/conditions";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import type { Caller } from "../../support/policy-evaluator/request";
import { policyOf, type SynthesizedStack } from "../../support/synth";

const workload = "602000000002";
const forensics = "444444444444";
const region = "eu-west-1";
const stack = accountStack("payments-production");

const keyPolicy = (of: SynthesizedStack, at = region) =>
  policyOf(of.resources("aws_kms_key")[`hand-over-key-${at}`] ?? {});

const throughEc2 = { "kms:ViaService": `ec2.${region}.amazonaws.com` };
const forEc2 = { ...throughEc2, "kms:GrantIsForAWSResource": "true" };
const use = [
  "kms:Decrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

const asks = (caller: Caller, action: string, context: RequestContext) =>
  evaluate(
    { caller, action, resource: `arn:aws:kms:${region}:${workload}:key/hand-over`, context },
    { account: workload, resourcePolicy: keyPolicy(stack), resourcePolicyRules: true },
  );

test("a key with a yearly rotation and the alias by which roles know it, in every Region of the account", () => {
  expect(
    Object.values(stack.resources("aws_kms_alias"))
      .filter(({ name }) => name === "alias/acme-ir-evidence-hand-over")
      .map(({ region: of, target_key_id: key }) => [of, key]),
  ).toEqual(
    ["eu-central-1", "eu-west-1", "us-east-1"].map((of) => [
      of,
      `\${aws_kms_key.hand-over-key-${of}.key_id}`,
    ]),
  );
  const { policy: _policy, ...key } =
    stack.resources("aws_kms_key")[`hand-over-key-${region}`] ?? {};
  expect(key).toEqual({
    deletion_window_in_days: 30,
    description: "Encrypts snapshots that are handed over to the forensics account",
    enable_key_rotation: true,
    lifecycle: { prevent_destroy: true },
    region,
  });
});

test.each([
  ["its own", workload],
  ["the forensics account's", forensics],
])(
  "%s acquisition role uses it through EC2 of its Region, and not otherwise",
  (_whose, account) => {
    const acquisition = role(account, "ir-acquisition");
    expect(asks(acquisition, "kms:DescribeKey", {})).toBe("allow");
    for (const action of use) {
      expect([action, asks(acquisition, action, throughEc2)]).toEqual([action, "allow"]);
      for (const context of [{}, { "kms:ViaService": "ec2.us-east-1.amazonaws.com" }, s3])
        expect([action, asks(acquisition, action, context)]).toEqual([action, "implicit deny"]);
    }
    expect(asks(acquisition, "kms:CreateGrant", forEc2)).toBe("allow");
    for (const context of [
      {},
      throughEc2,
      { "kms:GrantIsForAWSResource": "true" },
      { ...forEc2, "kms:GrantIsForAWSResource": "false" },
    ])
      expect(asks(acquisition, "kms:CreateGrant", context)).toBe("implicit deny");
  },
);

const s3 = { "kms:ViaService": `s3.${region}.amazonaws.com` };

test("nobody else uses it: administrators, the pipeline and the break-glass role included", () => {
  const others: readonly Caller[] = [
    ...[workload, forensics].flatMap((account) =>
      ["administrator", "ir-responder", "ir-readonly", "ir-breakglass", "ir-baseline-apply"].map(
        (name) => role(account, name),
      ),
    ),
    role("601000000001", "ir-acquisition"),
    role("333333333333", "ir-acquisition"),
    outsider(),
    anonymous,
    { kind: "service", name: "ec2.amazonaws.com" },
  ];
  for (const caller of others)
    for (const action of [...use, "kms:Encrypt", "kms:CreateGrant"])
      expect([caller, action, asks(caller, action, forEc2)]).toEqual([
        caller,
        action,
        "implicit deny",
      ]);
});

test("those who use it do not administer or destroy it; the pipeline administers, break glass destroys", () => {
  const administer = ["kms:PutKeyPolicy", "kms:RevokeGrant", "kms:CancelKeyDeletion"];
  const destroy = ["kms:ScheduleKeyDeletion", "kms:DisableKey"];
  const answersOf = (name: string, account = workload) =>
    [...administer, ...destroy].map((action) => asks(role(account, name), action, forEc2));
  const nothing = ["implicit deny", "implicit deny", "implicit deny"];
  expect(answersOf("ir-acquisition")).toEqual([...nothing, "implicit deny", "implicit deny"]);
  expect(answersOf("ir-acquisition", forensics)).toEqual([
    ...nothing,
    "implicit deny",
    "implicit deny",
  ]);
  expect(answersOf("ir-baseline-apply")).toEqual([
    "allow",
    "allow",
    "allow",
    "implicit deny",
    "implicit deny",
  ]);
  expect(answersOf("ir-breakglass")).toEqual(["allow", "allow", "allow", "allow", "allow"]);
});
