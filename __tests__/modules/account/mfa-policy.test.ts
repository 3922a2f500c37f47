import { accountStack } from "../../support/one-stack";
import {
  administratorAccess,
  evaluate,
  type PolicyDocument,
} from "../../support/policy-evaluator/evaluate";
import { policyOf } from "../../support/synth";

const account = "603000000001";
const policy = accountStack("shop-staging").find("aws_iam_policy", { name: "acme-ir-require-mfa" });
const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
const self = iam("user/alice");
const other = iam("user/bob");

/** The document as IAM reads it for a user: Terraform's escape undone, the variable replaced. */
const documentOf = (userName: string) =>
  JSON.parse(
    JSON.stringify(policyOf(policy))
      .replaceAll("$${", "${")
      .replaceAll("${aws:username}", userName),
  ) as PolicyDocument;

interface Attempt {
  readonly user?: string;
  readonly userName?: string;
  readonly action: string;
  readonly resource: string;
  /** undefined: the request carries no MFA key at all, as with access keys. */
  readonly mfa: "true" | "false" | undefined;
}

function decide({ user = self, userName = "alice", action, resource, mfa }: Attempt) {
  const { Statement } = documentOf(userName);
  return (others: PolicyDocument["Statement"]) =>
    evaluate(
      {
        caller: { kind: "principal", arn: user },
        action,
        resource,
        context: mfa === undefined ? {} : { "aws:MultiFactorAuthPresent": mfa },
      },
      {
        account,
        resourcePolicy: { Version: "2012-10-17", Statement: [] },
        identityPolicy: { Version: "2012-10-17", Statement: [...Statement, ...others] },
      },
    );
}

const alone = (attempt: Attempt) => decide(attempt)([]);
const besideAdministrator = (attempt: Attempt) => decide(attempt)(administratorAccess.Statement);

test("the policy, exactly", () => {
  const own = [
    "iam:ChangePassword",
    "iam:EnableMFADevice",
    "iam:GetMFADevice",
    "iam:GetUser",
    "iam:ListMFADevices",
    "iam:ResyncMFADevice",
  ];
  const selves = [iam("user/$${aws:username}"), iam("user/*/$${aws:username}")];
  const withoutMfa = { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } };

  expect({ ...policy, policy: policyOf(policy) }).toEqual({
    name: "acme-ir-require-mfa",
    description: "Without MFA only the own password and MFA device; for groups of IAM users",
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AllowOwnPasswordAndDevice",
          Effect: "Allow",
          Action: own,
          Resource: selves,
        },
        {
          Sid: "AllowNewVirtualDevice",
          Effect: "Allow",
          Action: "iam:CreateVirtualMFADevice",
          Resource: iam("mfa/*"),
        },
        {
          Sid: "AllowWhatTheConsoleShows",
          Effect: "Allow",
          Action: ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
          Resource: "*",
        },
        {
          Sid: "DenyAllElseWithoutMfa",
          Effect: "Deny",
          NotAction: [
            ...own,
            "iam:CreateVirtualMFADevice",
            "iam:GetAccountPasswordPolicy",
            "iam:ListVirtualMFADevices",
            "sts:GetSessionToken",
          ],
          Resource: "*",
          Condition: withoutMfa,
        },
        {
          Sid: "DenyOtherUsersWithoutMfa",
          Effect: "Deny",
          Action: own,
          NotResource: selves,
          Condition: withoutMfa,
        },
      ],
    },
  });
});

describe("first sign-in: nobody is locked out", () => {
  // What a new user does, in order, in a console session without MFA and with nothing but this policy.
  const steps: readonly [string, string, string][] = [
    ["reads the rules for passwords", "iam:GetAccountPasswordPolicy", "*"],
    ["changes the password", "iam:ChangePassword", self],
    ["opens the own security credentials", "iam:GetUser", self],
    ["sees the own devices", "iam:ListMFADevices", self],
    ["sees the names taken", "iam:ListVirtualMFADevices", "*"],
    ["makes a virtual device", "iam:CreateVirtualMFADevice", iam("mfa/alice")],
    ["registers it", "iam:EnableMFADevice", self],
    ["synchronises it", "iam:ResyncMFADevice", self],
  ];

  test.each(steps)("%s", (_what, action, resource) => {
    expect(alone({ action, resource, mfa: "false" })).toBe("allow");
  });

  test("a user below a path does the same", () => {
    const user = iam("user/engineering/shop/alice");

    expect(alone({ user, action: "iam:EnableMFADevice", resource: user, mfa: "false" })).toBe(
      "allow",
    );
  });
});

describe("without MFA everything else is denied, to an administrator too", () => {
  const forbidden: readonly [string, string][] = [
    ["s3:GetObject", "arn:aws:s3:::acme-shop-orders/order.json"],
    ["ec2:TerminateInstances", "*"],
    ["sts:AssumeRole", iam("role/ir-breakglass")],
    ["iam:CreateAccessKey", self],
    ["iam:DeactivateMFADevice", self],
    ["iam:DeleteVirtualMFADevice", iam("mfa/alice")],
    ["iam:AttachUserPolicy", self],
    ["iam:DetachGroupPolicy", iam("group/people")],
    ["iam:UpdateLoginProfile", self],
    // Self-service is for oneself.
    ["iam:ChangePassword", other],
    ["iam:EnableMFADevice", other],
    ["iam:GetUser", other],
    ["iam:EnableMFADevice", iam("user/alice-2")],
  ];

  describe.each([
    ["in a console session", "false"],
    ["with an access key", undefined],
  ] as const)("%s", (_how, mfa) => {
    test.each(forbidden)("%s on %s", (action, resource) => {
      expect(besideAdministrator({ action, resource, mfa })).toBe("explicit deny");
    });

    test("but a session token with MFA can be asked for", () => {
      expect(besideAdministrator({ action: "sts:GetSessionToken", resource: "*", mfa })).toBe(
        "allow",
      );
    });
  });

  test("a user whose name ends like another's is not that other", () => {
    const resource = iam("user/malice");

    expect(besideAdministrator({ action: "iam:EnableMFADevice", resource, mfa: "false" })).toBe(
      "explicit deny",
    );
  });
});

describe("with MFA", () => {
  test("the other policies decide", () => {
    const attempt = { action: "s3:GetObject", resource: "arn:aws:s3:::b/k", mfa: "true" } as const;

    expect(besideAdministrator(attempt)).toBe("allow");
    expect(alone(attempt)).toBe("implicit deny");
  });

  test("an administrator manages other users again", () => {
    expect(
      besideAdministrator({ action: "iam:DeactivateMFADevice", resource: other, mfa: "true" }),
    ).toBe("allow");
  });
});
