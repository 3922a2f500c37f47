import { acquisitionRights } from "../../../modules/responders/acquisition-rights";
import { policyJson } from "../../../modules/policy/document";
import { allRegions } from "../../../organization/regions";
import { anonymous, organizationId, outsider, role } from "../../support/callers";
import { accountStack } from "../../support/one-stack";
import { estateWith } from "../../support/organization";
import type { RequestContext } from "../../support/policy-evaluator/conditions";
import { evaluate } from "../../support/policy-evaluator/evaluate";
import type { Caller } from "../../support/policy-evaluator/request";
import { policyOf, type SynthesizedStack } from "../../support/synth";
import { inlineBytes } from "./rights";

const account = "602000000002";
const security = "333333333333";
const people = ["arn:aws:iam::333333333333:role/oncall", "arn:aws:iam::444444444444:user/bea"];

const stack = accountStack("payments-production");
const named = accountStack("payments-production", { responders: { trustedPrincipals: people } });
const management = accountStack("management");
const forensics = accountStack("forensics");

const kinds = ["ir-readonly", "ir-responder", "ir-acquisition"] as const;
const trustOf = (of: SynthesizedStack, kind: string) =>
  policyOf(of.find("aws_iam_role", { name: kind }), "assume_role_policy");

describe("what an account has", () => {
  test.each([
    ["ir-readonly", "Responders: read configuration and the logs' metadata"],
    ["ir-responder", "Responders: contain, and start documents"],
    ["ir-acquisition", "Automation: acquires evidence and hands it over"],
  ])("%s, for an hour and within the boundary", (name, description) => {
    const { assume_role_policy: _trust, ...rest } = stack.resources("aws_iam_role")[name] ?? {};
    expect(rest).toEqual({
      name,
      description,
      max_session_duration: 3600,
      permissions_boundary: "${aws_iam_policy.responder-boundary.arn}",
    });
  });

  const view = [
    "arn:aws:iam::aws:policy/SecurityAudit",
    "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
  ];
  test.each([
    ["ir-readonly", ["read"], view],
    ["ir-responder", ["contain", "by-hand"], []],
    ["ir-acquisition", ["acquire"], []],
  ])("%s has these policies and no other", (name, policyNames, policyArns) => {
    const ofRole = `\${aws_iam_role.${name}.name}`;
    expect(stack.find("aws_iam_role_policies_exclusive", { role_name: ofRole })).toEqual({
      role_name: ofRole,
      policy_names: policyNames,
    });
    expect(stack.find("aws_iam_role_policy_attachments_exclusive", { role_name: ofRole })).toEqual({
      role_name: ofRole,
      policy_arns: policyArns,
    });
    const attached = Object.values(stack.resources("aws_iam_role_policy_attachment"));
    expect(
      attached.filter((each) => each["role"] === ofRole).map((each) => each["policy_arn"]),
    ).toEqual(policyArns);
  });

  // Source: IAM quotas: 10,240 characters in all inline policies of a role together.
  test.each([
    ["a workload", stack],
    ["the management account", management],
    ["the forensics account", forensics],
  ])("the inline policies of a role of %s fit together", (_whose, of) => {
    for (const kind of kinds) expect(inlineBytes(of, kind)).toBeLessThanOrEqual(10_240);
  });

  test("acquisition fits where every Region is governed", () => {
    const governed = allRegions.filter(({ partition }) => partition === "aws");
    const estate = estateWith({ regions: { governed: governed.map(({ code }) => code) } });
    const rights = acquisitionRights(estate, estate.accountOf("management"));
    expect(Buffer.byteLength(policyJson("role policy", rights))).toBeLessThanOrEqual(10_240);
  });
});

const automation = {
  Sid: "AllowAutomation",
  Effect: "Allow",
  Principal: { Service: "ssm.amazonaws.com" },
  Action: "sts:AssumeRole",
  Condition: {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${account}:automation-execution/*` },
  },
};
const trustsPeople = (accounts: readonly string[], condition: object) => ({
  Sid: "AllowPeople",
  Effect: "Allow",
  Principal: { AWS: accounts.map((each) => `arn:aws:iam::${each}:root`) },
  Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
  Condition: {
    ...condition,
    StringEquals: { "aws:PrincipalOrgID": organizationId },
    StringLike: { "sts:SourceIdentity": "?*" },
  },
});

describe("who assumes them", () => {
  test.each([
    [
      "people of the security account with MFA, by default",
      stack,
      trustsPeople([security], { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
    ],
    [
      "the named people",
      named,
      trustsPeople([security, "444444444444"], { ArnEquals: { "aws:PrincipalArn": people } }),
    ],
  ])("%s, and automation", (_who, of, statement) => {
    expect(kinds.map((kind) => trustOf(of, kind).Statement)).toEqual([
      [statement],
      [statement, automation],
      [automation],
    ]);
  });

  const says = { "sts:SourceIdentity": "j.doe" };
  const mfa = { "aws:MultiFactorAuthPresent": "true" };
  const assumes =
    (of: SynthesizedStack, kind: string) => (caller: Caller, context: RequestContext) =>
      evaluate(
        {
          caller,
          action: "sts:AssumeRole",
          resource: `arn:aws:iam::${account}:role/${kind}`,
          context,
        },
        { account, resourcePolicy: trustOf(of, kind), resourcePolicyRules: true },
      );
  const oncall = role(security, "oncall");

  test.each(["ir-readonly", "ir-responder"])("%s: people who say who they are", (kind) => {
    const byDefault = assumes(stack, kind);
    expect(byDefault(oncall, { ...says, ...mfa })).toBe("allow");
    expect(byDefault(oncall, says)).toBe("implicit deny");
    expect(byDefault(oncall, mfa)).toBe("implicit deny");
    expect(byDefault(oncall, { ...mfa, "sts:SourceIdentity": "" })).toBe("implicit deny");
    const byName = assumes(named, kind);
    const bea: Caller = { kind: "principal", arn: people[1] ?? "", organizationId };
    expect(byName(oncall, says)).toBe("allow");
    expect(byName(bea, says)).toBe("allow");
    expect(byName(oncall, {})).toBe("implicit deny");
  });

  test.each(kinds)("%s: nobody else", (kind) => {
    const others: readonly Caller[] = [
      role(account, "administrator"),
      role(account, "ir-responder"),
      role("111111111111", "oncall"),
      outsider(),
      anonymous,
      { kind: "service", name: "ec2.amazonaws.com" },
    ];
    for (const which of [stack, named])
      for (const caller of others)
        expect([caller, assumes(which, kind)(caller, { ...says, ...mfa })]).toEqual([
          caller,
          "implicit deny",
        ]);
    expect(assumes(named, kind)(role(security, "another"), { ...says, ...mfa })).toBe(
      "implicit deny",
    );
  });

  test("automation of the account, not of another one, and people not in its place", () => {
    const ssm: Caller = { kind: "service", name: "ssm.amazonaws.com" };
    const from = (id: string) => ({
      "aws:SourceAccount": id,
      "aws:SourceArn": `arn:aws:ssm:eu-west-1:${id}:automation-execution/0a1b`,
    });
    const ask = (kind: string) => assumes(stack, kind);
    expect(ask("ir-acquisition")(ssm, from(account))).toBe("allow");
    expect(ask("ir-responder")(ssm, from(account))).toBe("allow");
    expect(ask("ir-readonly")(ssm, from(account))).toBe("implicit deny");
    expect(ask("ir-acquisition")(ssm, from(security))).toBe("implicit deny");
    expect(ask("ir-acquisition")(ssm, {})).toBe("implicit deny");
    expect(ask("ir-acquisition")(oncall, { ...says, ...mfa })).toBe("implicit deny");
  });
});
