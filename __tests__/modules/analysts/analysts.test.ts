import type { Statement } from "../../../modules/policy/document";
import { organizationId, role } from "../../support/callers";
import {
  analystPerson,
  documentOf,
  example,
  forensics,
  region,
  roleArn,
  withPeople,
} from "../../support/forensics-stack";
import type { RequestContext } from "../../support/policy-evaluator/conditions";
import { evaluate, type PolicyDocument } from "../../support/policy-evaluator/evaluate";
import type { Caller } from "../../support/policy-evaluator/request";

const roles = ["analyst", "analyst-readonly"] as const;
const trustOf = (stack: typeof example, id: string) =>
  documentOf(stack, "aws_iam_role", id, { argument: "assume_role_policy" });
const rightsOf = (id: string) => documentOf(withPeople, "aws_iam_role_policy", `${id}-rights`);

describe.each(roles)("trust of %s", (id) => {
  const trust = (account: string, Condition: object) => [
    {
      Sid: "AllowAnalysts",
      Effect: "Allow",
      Principal: { AWS: [`arn:aws:iam::${account}:root`] },
      Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
      Condition: { ...Condition, StringLike: { "sts:SourceIdentity": "*" } },
    },
  ];
  const assume = (stack: typeof example, caller: Caller, context: RequestContext) =>
    evaluate(
      { caller, action: "sts:AssumeRole", resource: roleArn(`acme-ir-${id}`), context },
      { account: forensics, resourcePolicy: trustOf(stack, id), resourcePolicyRules: true },
    );
  const named = { "sts:SourceIdentity": "j.doe" };
  const mfa = { "aws:MultiFactorAuthPresent": "true" };

  test("is the named people's, who say who they are", () => {
    expect(trustOf(withPeople, id).Statement).toEqual(
      trust("333333333333", { ArnEquals: { "aws:PrincipalArn": [analystPerson] } }),
    );
    const person: Caller = { kind: "principal", arn: analystPerson, organizationId };
    expect(assume(withPeople, person, named)).toBe("allow");
    expect(assume(withPeople, person, {})).toBe("implicit deny");
    expect(assume(withPeople, role("333333333333", "another"), { ...named, ...mfa })).toBe(
      "implicit deny",
    );
    expect(assume(withPeople, role(forensics, "administrator"), { ...named, ...mfa })).toBe(
      "implicit deny",
    );
  });

  test("without names, is the account's own people's, with MFA", () => {
    expect(trustOf(example, id).Statement).toEqual(
      trust(forensics, { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
    );
    const own = role(forensics, "person");
    expect(assume(example, own, { ...named, ...mfa })).toBe("allow");
    expect(assume(example, own, named)).toBe("implicit deny");
    expect(assume(example, own, mfa)).toBe("implicit deny");
    expect(assume(example, role("333333333333", "person"), { ...named, ...mfa })).toBe(
      "implicit deny",
    );
  });

  test("lasts an hour", () => {
    expect(withPeople.resources("aws_iam_role")[id]?.max_session_duration).toBe(3600);
  });
});

const security = "333333333333";

describe("what an analyst's session may", () => {
  const everybody: Statement = {
    Sid: "Everybody",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
  };
  const nothingToSay: PolicyDocument = { Version: "2012-10-17", Statement: [everybody] };
  /** What the identity policy alone allows: the resource is of another account, whose policy allows everything. */
  const may = (id: (typeof roles)[number], action: string, resource: string, context = {}) =>
    evaluate(
      { caller: role(forensics, `acme-ir-${id}`), action, resource, context },
      { account: "999999999999", resourcePolicy: nothingToSay, identityPolicy: rightsOf(id) },
    );
  const instance = `arn:aws:ec2:${region}:${forensics}:instance/i-1`;
  const workstation = { "aws:ResourceTag/Name": "acme-ir-workstation" };
  const document = (name: string) => `arn:aws:ssm:${region}:${forensics}:document/${name}`;
  const checked = { "ssm:SessionDocumentAccessCheck": "true" };

  test("open sessions on workstations, with the logged document alone", () => {
    expect(may("analyst", "ssm:StartSession", instance, workstation)).toBe("allow");
    expect(may("analyst", "ssm:StartSession", instance)).toBe("implicit deny");
    const logged = document("SSM-SessionManagerRunShell");
    expect(may("analyst", "ssm:StartSession", logged, checked)).toBe("allow");
    expect(may("analyst", "ssm:StartSession", logged)).toBe("implicit deny");
    for (const name of ["AWS-StartSSHSession", "AWS-StartPortForwardingSession"])
      expect(may("analyst", "ssm:StartSession", document(name), checked)).toBe("implicit deny");
    expect(may("analyst-readonly", "ssm:StartSession", instance, workstation)).toBe(
      "implicit deny",
    );
  });

  test("send the one command that hashes a volume, to workstations alone", () => {
    expect(may("analyst", "ssm:SendCommand", instance, workstation)).toBe("allow");
    expect(may("analyst", "ssm:SendCommand", instance)).toBe("implicit deny");
    expect(may("analyst", "ssm:SendCommand", document("AWS-RunShellScript"))).toBe("implicit deny");
    expect(may("analyst", "ssm:SendCommand", document("acme-ir-image-volume"))).toBe(
      "implicit deny",
    );
    expect(
      may(
        "analyst",
        "ssm:SendCommand",
        `arn:aws:ssm:${region}:${security}:document/acme-ir-image-volume`,
      ),
    ).toBe("allow");
    expect(may("analyst-readonly", "ssm:SendCommand", instance, workstation)).toBe("implicit deny");
  });

  test("start workstations from the template as it is", () => {
    const fromTemplate = {
      "ec2:LaunchTemplate": `arn:aws:ec2:${region}:${forensics}:launch-template/lt-1`,
    };
    const start = (context: RequestContext) =>
      may("analyst", "ec2:RunInstances", instance, context);
    expect(start({ ...fromTemplate, "ec2:IsLaunchTemplateResource": "true" })).toBe("allow");
    expect(start({ ...fromTemplate, "ec2:IsLaunchTemplateResource": "false" })).toBe(
      "implicit deny",
    );
    expect(start({ "ec2:IsLaunchTemplateResource": "true" })).toBe("implicit deny");
  });

  test.each([
    "ec2:CreateSnapshot",
    "ec2:ModifySnapshotAttribute",
    "ec2:AssociateIamInstanceProfile",
    "ec2:CreateVpcEndpoint",
    "iam:CreateRole",
    "sts:AssumeRole",
    "s3:PutObjectLegalHold",
    "kms:PutKeyPolicy",
  ])("not %s", (action) => {
    for (const id of roles) expect(may(id, action, instance, workstation)).toBe("implicit deny");
  });
});
