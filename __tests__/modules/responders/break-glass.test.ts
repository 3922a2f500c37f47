import { AccountStack } from "../../../stacks/account";
import { anonymous, outsider, role } from "../../support/callers";
import { inPartition, organizationWith } from "../../support/organization";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import type { Caller } from "../../support/policy-evaluator/request";
import { policyOf, synthesizeStack } from "../../support/synth";

const accountStack = (overrides: Parameters<typeof organizationWith>[0] = {}) =>
  synthesizeStack(
    organizationWith(overrides),
    (app, estate) => new AccountStack(app, estate, estate.accountOf("log-archive")),
  );

const trusting = (...trustedPrincipals: readonly string[]) =>
  accountStack({ deployment: { breakGlass: { trustedPrincipals: [...trustedPrincipals] } } });

const user = (account: string, name: string): Caller => ({
  kind: "principal",
  arn: `arn:aws:iam::${account}:user/${name}`,
  organizationId: "o-a1b2c3d4e5",
});

const mfa = { "aws:MultiFactorAuthPresent": "true", "aws:MultiFactorAuthAge": "60" };

function assumes(
  stack: ReturnType<typeof accountStack>,
  caller: Caller,
  context: Readonly<Record<string, string>> = mfa,
  action = "sts:AssumeRole",
) {
  return evaluate(
    { caller, action, resource: "arn:aws:iam::222222222222:role/ir-breakglass", context },
    {
      account: "222222222222",
      resourcePolicy: policyOf(
        stack.find("aws_iam_role", { name: "ir-breakglass" }),
        "assume_role_policy",
      ),
      resourcePolicyRules: true,
    },
  );
}

const ann = user("333333333333", "ann");

describe("by default", () => {
  const stack = accountStack();

  test("an administrator for one hour, at an address that never changes", () => {
    const { assume_role_policy: _trust, ...args } =
      stack.resources("aws_iam_role")["ir-breakglass"] ?? {};
    expect(args).toEqual({
      description: "Break glass: the one exemption of every deny of this baseline",
      max_session_duration: 3600,
      name: "ir-breakglass",
    });
    expect(
      stack.find("aws_iam_role_policy_attachment", { role: "${aws_iam_role.ir-breakglass.name}" }),
    ).toEqual({
      policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
      role: "${aws_iam_role.ir-breakglass.name}",
    });
  });

  test("a user of the security account assumes it with MFA of the last hour, and says who they are", () => {
    expect(assumes(stack, ann)).toBe("allow");
    expect(assumes(stack, ann, mfa, "sts:SetSourceIdentity")).toBe("allow");
    expect(assumes(stack, ann, { ...mfa, "aws:MultiFactorAuthAge": "3599" })).toBe("allow");
  });

  test("nobody assumes it without that MFA", () => {
    for (const context of [
      {},
      { "aws:MultiFactorAuthPresent": "false" },
      { "aws:MultiFactorAuthPresent": "true" },
      { "aws:MultiFactorAuthAge": "60" },
      { ...mfa, "aws:MultiFactorAuthAge": "3600" },
    ])
      expect(assumes(stack, ann, context)).toBe("implicit deny");
  });

  test("nobody else assumes it, an administrator of its own account least of all", () => {
    const others: readonly Caller[] = [
      user("222222222222", "admin"),
      role("222222222222", "administrator"),
      user("111111111111", "ann"),
      outsider(),
      anonymous,
      { kind: "service", name: "ec2.amazonaws.com" },
    ];
    expect(others.map((caller) => assumes(stack, caller))).toEqual(
      others.map(() => "implicit deny"),
    );
  });
});

test("named principals and only they, in whichever account", () => {
  const stack = trusting(
    "arn:aws:iam::333333333333:user/ann",
    "arn:aws:iam::333333333333:user/bea",
    "arn:aws:iam::111111111111:user/cem",
  );
  const { Statement } = policyOf(
    stack.find("aws_iam_role", { name: "ir-breakglass" }),
    "assume_role_policy",
  );
  expect(Statement.map(({ Principal }) => Principal)).toEqual([
    { AWS: ["arn:aws:iam::333333333333:root", "arn:aws:iam::111111111111:root"] },
  ]);
  const callers = [
    ann,
    user("333333333333", "bea"),
    user("111111111111", "cem"),
    user("111111111111", "ann"),
    user("333333333333", "dan"),
  ];
  expect(callers.map((caller) => assumes(stack, caller))).toEqual([
    "allow",
    "allow",
    "allow",
    "implicit deny",
    "implicit deny",
  ]);
  expect(assumes(stack, ann, {})).toBe("implicit deny");
});

test.each([
  ["aws-us-gov", "us-gov-west-1", "us-gov-east-1"],
  ["aws-cn", "cn-north-1", "cn-northwest-1"],
] as const)("%s: the AWS managed policy of the partition", (partition, home, other) => {
  const stack = accountStack(inPartition(partition, home, other));
  expect(
    stack.find("aws_iam_role_policy_attachment", { role: "${aws_iam_role.ir-breakglass.name}" })[
      "policy_arn"
    ],
  ).toBe(`arn:${partition}:iam::aws:policy/AdministratorAccess`);
});
