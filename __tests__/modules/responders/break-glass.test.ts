import { withheldFromOthers } from "../../../modules/guardrails/withheld";
import { breakGlassLimits } from "../../../modules/responders/break-glass-limits";
import {
  breakGlassPolicies,
  breakGlassRights,
} from "../../../modules/responders/break-glass-rights";
import { readingRights } from "../../../modules/responders/reading-rights";
import { AccountStack } from "../../../stacks/account";
import { anonymous, outsider, role } from "../../support/callers";
import { estateWith, inPartition, organizationWith } from "../../support/organization";
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

  test("a role for one hour, at an address that never changes", () => {
    const { assume_role_policy: _trust, ...args } =
      stack.resources("aws_iam_role")["ir-breakglass"] ?? {};
    expect(args).toEqual({
      description: "Break glass: the one exemption of every deny of this baseline",
      max_session_duration: 3600,
      name: "ir-breakglass",
    });
  });

  test("it has its own policies and two of AWS that read; what else it is given, an apply takes away", () => {
    const rights = ["organization", "identity", "stores", "evidence", "findings", "watch"].map(
      (part) => `break-glass-${part}`,
    );
    const attached = [
      ...rights.map((name) => `\${aws_iam_policy.${name}.arn}`),
      "arn:aws:iam::aws:policy/SecurityAudit",
      "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
    ];
    const role = "${aws_iam_role.ir-breakglass.name}";
    const ofRole = (type: string, key = "role") =>
      Object.entries(stack.resources(type)).filter(([, args]) => args[key] === role);

    expect(ofRole("aws_iam_role_policy_attachment")).toEqual(
      attached.map((policy_arn, place) => [`ir-breakglass-${place}`, { policy_arn, role }]),
    );
    expect(ofRole("aws_iam_role_policy_attachments_exclusive", "role_name")).toEqual([
      ["ir-breakglass", { policy_arns: attached, role_name: role }],
    ]);
    expect(ofRole("aws_iam_role_policies_exclusive", "role_name")).toEqual([
      ["ir-breakglass", { policy_names: ["limits"], role_name: role }],
    ]);
    expect(ofRole("aws_iam_role_policy").map(([address]) => address)).toEqual([
      "ir-breakglass-limits",
    ]);
  });

  test("its policies say what is computed, every statement once", () => {
    const estate = estateWith();
    const account = estate.accountOf("log-archive");
    const emitted = Object.fromEntries(
      Object.values(stack.resources("aws_iam_policy")).map((args) => [
        args["name"],
        policyOf(args).Statement,
      ]),
    );
    const withheld = withheldFromOthers(estate, account);
    const rights = [...readingRights(), ...breakGlassRights(estate, account, withheld)];
    const parts = Object.entries(breakGlassPolicies(estate, account, withheld));

    for (const [part, statements] of parts)
      expect(emitted[`acme-ir-break-glass-${part}`]).toEqual(statements);
    expect(parts.flatMap(([, statements]) => statements.map(({ Sid }) => Sid)).sort()).toEqual(
      rights.map(({ Sid }) => Sid).sort(),
    );
    expect(policyOf(stack.resources("aws_iam_role_policy")["ir-breakglass-limits"] ?? {})).toEqual({
      Version: "2012-10-17",
      Statement: breakGlassLimits(estate, account.id),
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
] as const)("%s: the AWS managed policies of the partition", (partition, home, other) => {
  const attachments = accountStack(inPartition(partition, home, other)).resources(
    "aws_iam_role_policy_attachments_exclusive",
  );
  expect([attachments["ir-breakglass"]?.["policy_arns"]].flat().slice(-2)).toEqual([
    `arn:${partition}:iam::aws:policy/SecurityAudit`,
    `arn:${partition}:iam::aws:policy/job-function/ViewOnlyAccess`,
  ]);
});
