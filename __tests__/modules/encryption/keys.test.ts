import { LogArchiveStack } from "../../../stacks/log-archive";
import { TrailStack } from "../../../stacks/trail";
import { anonymous, byService, outsider, role, withKeys, withoutKeys } from "../../support/callers";
import { inPartition, organizationWith, sandbox } from "../../support/organization";
import { administratorAccess, evaluate } from "../../support/policy-evaluator/evaluate";
import type { Caller, Request } from "../../support/policy-evaluator/request";
import { type Arguments, policyOf, synthesizeStack } from "../../support/synth";

const [management, logArchive, workload, foreign] = [
  "111111111111",
  "222222222222",
  "602000000001",
  "999999999999",
];

const administration = {
  administer: [
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
  ],
  read: [
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListKeyPolicies",
    "kms:ListResourceTags",
  ],
  destroy: ["kms:DisableKey", "kms:DisableKeyRotation", "kms:ScheduleKeyDeletion"],
  use: [
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ],
  handOver: [
    "kms:CreateGrant",
    "kms:ReplicateKey",
    "kms:ImportKeyMaterial",
    "kms:DeleteImportedKeyMaterial",
  ],
};
const everything = [...new Set(Object.values(administration).flat())];

/** The keys of the foundation, with stack, owner and Region. */
const keys = [
  ["trail-archive-key", "log-archive", logArchive],
  ["config-key", "log-archive", logArchive],
  ["flow-logs-key", "log-archive", logArchive],
  ["trail-key", "trail", logArchive],
  ["trail-log-group-key", "trail", management],
  ["alerts-key", "trail", management],
] as const;

function stacksOf(overrides: Parameters<typeof organizationWith>[0] = {}) {
  const organization = organizationWith(overrides);
  return {
    "log-archive": synthesizeStack(organization, (app, estate) => new LogArchiveStack(app, estate)),
    trail: synthesizeStack(organization, (app, estate) => new TrailStack(app, estate)),
  };
}

function keysOf(stacks: ReturnType<typeof stacksOf>, home: string, partition = "aws") {
  const key = (id: string): readonly [Arguments, string] => {
    const [, stack, account] = keys.find(([each]) => each === id) ?? ["", "trail", ""];
    return [stacks[stack].resources("aws_kms_key")[id] ?? {}, account];
  };
  const decide = (id: string, request: Omit<Request, "resource">) => {
    const [args, account] = key(id);
    return evaluate(
      { ...request, resource: `arn:${partition}:kms:${home}:${account}:key/1` },
      {
        account,
        resourcePolicy: policyOf(args),
        identityPolicy: administratorAccess,
        resourcePolicyRules: true,
      },
    );
  };
  return {
    key,
    decide,
    /** Which of the actions a caller may do. */
    allowed: (id: string, caller: Caller, actions: readonly string[], context = {}) =>
      actions.filter((action) => decide(id, { caller, action, context }) === "allow"),
  };
}

const stacks = stacksOf();
const production = keysOf(stacks, "eu-west-1");
const inSandbox = keysOf(stacksOf(sandbox), "eu-west-1");
const throughS3 = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };

describe.each(keys)("%s", (id, stack, account) => {
  const breakGlass = role(account, "ir-breakglass");
  const apply = role(account, "ir-baseline-apply");
  const plan = role(account, "ir-baseline-plan");
  const administrator = role(account, "administrator");
  const sorted = (...actions: (readonly string[])[]) => [...new Set(actions.flat())].sort();

  test("its settings", () => {
    const [{ policy: _policy, description, provider, ...args }] = production.key(id);
    expect(args).toEqual({
      deletion_window_in_days: 30,
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
      region: "eu-west-1",
    });
    expect(description).toEqual(expect.stringMatching(/\w/));
    expect(provider).toBe(id === "trail-key" ? "aws.log-archive" : undefined);
    expect(inSandbox.key(id)[0]["lifecycle"]).toEqual({ prevent_destroy: false });
  });

  test("the pipeline administers it, cannot use it, and destroys it in a sandbox only", () => {
    expect(production.allowed(id, apply, everything)).toEqual(sorted(administration.administer));
    expect(production.allowed(id, apply, ["kms:Decrypt"], throughS3)).toEqual([]);
    expect(sorted(inSandbox.allowed(id, apply, everything))).toEqual(
      sorted(administration.administer, administration.destroy),
    );
  });

  test("break-glass administers and destroys it", () => {
    expect(sorted(production.allowed(id, breakGlass, everything))).toEqual(
      sorted(administration.administer, administration.destroy),
    );
  });

  test("the read-only role reads what a plan needs", () => {
    expect(production.allowed(id, plan, everything)).toEqual(administration.read);
    expect(production.allowed(id, plan, everything, throughS3)).toEqual(administration.read);
  });

  test("nobody else has any right: no open principal, no open account", () => {
    const others = [
      administrator,
      role(account, "path/ir-breakglass"),
      role(workload, "ir-breakglass"),
      role(foreign, "ir-breakglass"),
      outsider(),
      anonymous,
      { kind: "service", name: "s3.amazonaws.com" } as const,
    ];
    for (const caller of others)
      for (const keyring of [production, inSandbox])
        expect([
          ...keyring.allowed(id, caller, everything),
          ...keyring.allowed(id, caller, everything, throughS3),
        ]).toEqual([]);
  });

  test("its policy has no statement for everybody, and names every caller of the account", () => {
    const { Statement } = policyOf(production.key(id)[0]);
    for (const { Principal, Condition } of Statement) {
      expect(typeof Principal).toBe("object");
      expect(Condition).not.toEqual(undefined);
      if (typeof Principal === "object" && Principal.AWS !== undefined)
        expect(Condition?.["ArnEquals"]?.["aws:PrincipalArn"]).toBeDefined();
    }
  });

  test("has an alias by which other accounts and people know it", () => {
    expect(stacks[stack].resources("aws_kms_alias")[id]).toEqual({
      name: `alias/acme-ir-${id === "trail-key" ? "organization-trail" : id.replace(/-key$/, "")}`,
      ...(id === "trail-key" && { provider: "aws.log-archive" }),
      region: "eu-west-1",
      target_key_id: `\${aws_kms_key.${id}.key_id}`,
    });
  });
});

describe("reading", () => {
  const s3Keys = ["trail-archive-key", "config-key", "flow-logs-key", "trail-key"];

  test.each(s3Keys)(
    "%s: who copies logs into a case decrypts through S3 of the Region, and not otherwise",
    (id) => {
      const copier = role(logArchive, "ir-acquisition");
      const decrypts = (context = {}, caller = copier) =>
        production.allowed(id, caller, administration.use, context);
      expect(decrypts(throughS3)).toEqual(["kms:Decrypt"]);
      expect(decrypts(throughS3, role(logArchive, "ir-breakglass"))).toEqual([]);
      expect(decrypts()).toEqual([]);
      expect(decrypts({ "kms:ViaService": "s3.us-east-1.amazonaws.com" })).toEqual([]);
      expect(decrypts({ "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" })).toEqual([]);
    },
  );

  test.each(["trail-log-group-key", "alerts-key"])("%s: no person decrypts", (id) => {
    expect(
      production.allowed(id, role(management, "ir-breakglass"), administration.use, throughS3),
    ).toEqual([]);
  });
});

describe.each([
  ["aws", "eu-west-1", "logs.eu-west-1", {}],
  [
    "aws-us-gov",
    "us-gov-west-1",
    "logs.us-gov-west-1",
    inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"),
  ],
  [
    "aws-cn",
    "cn-north-1",
    "logs.cn-north-1",
    inPartition("aws-cn", "cn-north-1", "cn-northwest-1"),
  ],
] as const)("AWS services in %s", (partition, home, logs, overrides) => {
  const { decide } = keysOf(stacksOf(overrides), home, partition);
  const arn = (service: string, account: string, resource: string, region: string = home) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;

  const trail = arn("cloudtrail", management, "trail/acme-ir-organization-trail");
  const fromTrail = { "aws:SourceArn": trail };
  const trailContext = { ...fromTrail, "kms:EncryptionContext:aws:cloudtrail:arn": trail };
  const fromConfig = { "aws:SourceAccount": workload };
  const fromLogs = { ...fromConfig, "aws:SourceArn": arn("logs", workload, "*") };
  const fromAlarm = {
    "aws:SourceAccount": management,
    "aws:SourceArn": arn("cloudwatch", management, "alarm:acme-ir-cis-root-account-usage"),
  };
  const logGroup = {
    "kms:EncryptionContext:aws:logs:arn": arn(
      "logs",
      management,
      "log-group:/acme-ir/organization-trail",
    ),
  };
  const byLogs = (action: string): Request => ({
    ...byService("", action, "", logGroup),
    caller: {
      kind: "service",
      name: `${logs}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}`,
    },
  });
  const encrypting = [
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ];

  const needs: readonly [string, string, readonly Request[]][] = [
    [
      "CloudTrail encrypts log files",
      "trail-key",
      [byService("cloudtrail", "kms:GenerateDataKey", "", trailContext)],
    ],
    [
      "CloudTrail checks the trail's key",
      "trail-key",
      [byService("cloudtrail", "kms:DescribeKey", "", fromTrail)],
    ],
    [
      "CloudTrail decrypts for the bucket key",
      "trail-key",
      [byService("cloudtrail", "kms:Decrypt", "", fromTrail)],
    ],
    [
      "CloudTrail writes with the archive's default key",
      "trail-archive-key",
      ["kms:GenerateDataKey", "kms:Decrypt"].map((action) =>
        byService("cloudtrail", action, "", fromTrail),
      ),
    ],
    [
      "Config encrypts",
      "config-key",
      ["kms:GenerateDataKey", "kms:Decrypt"].map((action) =>
        byService("config", action, "", fromConfig),
      ),
    ],
    [
      "log delivery encrypts",
      "flow-logs-key",
      [...encrypting, "kms:DescribeKey"].map((action) =>
        byService("delivery.logs", action, "", fromLogs),
      ),
    ],
    [
      "CloudWatch Logs encrypts the trail's log group",
      "trail-log-group-key",
      encrypting.map(byLogs),
    ],
    [
      "an alarm reaches an encrypted topic",
      "alerts-key",
      ["kms:GenerateDataKey", "kms:Decrypt"].map((action) =>
        byService("cloudwatch", action, "", fromAlarm),
      ),
    ],
  ];
  test.each(needs)("%s", (_name, id, requests) => {
    expect(requests.map((request) => decide(id, request))).toEqual(requests.map(() => "allow"));
  });

  const [encrypt, , , archive, config, delivery, , alarm] = needs.map(
    ([, id, [request]]) => [id, request] as const,
  );
  const refused = (
    name: string,
    need: readonly [string, Request | undefined] | undefined,
    change: (request: Request) => Request,
  ) => [name, need?.[0] ?? "", change(need?.[1] ?? byService("", "", ""))] as const;
  test.each([
    refused("CloudTrail for another trail", encrypt, (r) =>
      withKeys(r, { "aws:SourceArn": `${trail}-2` }),
    ),
    refused("CloudTrail for a trail of another account", encrypt, (r) =>
      withKeys(r, {
        "kms:EncryptionContext:aws:cloudtrail:arn": arn("cloudtrail", foreign, "trail/x"),
      }),
    ),
    refused("CloudTrail without a source", encrypt, (r) => withoutKeys(r, "aws:SourceArn")),
    refused("CloudTrail with the archive's key for another trail", archive, (r) =>
      withKeys(r, { "aws:SourceArn": `${trail}-2` }),
    ),
    refused("Config for another account", config, (r) =>
      withKeys(r, { "aws:SourceAccount": foreign }),
    ),
    refused("log delivery for another account", delivery, (r) =>
      withKeys(r, { "aws:SourceAccount": foreign }),
    ),
    refused("log delivery for another service", delivery, (r) =>
      withKeys(r, { "aws:SourceArn": arn("ec2", workload, "x") }),
    ),
    refused("CloudWatch for an alarm of another account", alarm, (r) =>
      withKeys(r, {
        "aws:SourceAccount": workload,
        "aws:SourceArn": arn("cloudwatch", workload, "alarm:x"),
      }),
    ),
    refused("CloudWatch for an alarm of another Region", alarm, (r) =>
      withKeys(r, { "aws:SourceArn": arn("cloudwatch", management, "alarm:x", "ap-south-1") }),
    ),
    refused("CloudWatch without a source", alarm, (r) =>
      withoutKeys(r, "aws:SourceAccount", "aws:SourceArn"),
    ),
    refused("EventBridge on the alarms' key", alarm, (r) => ({
      ...r,
      caller: { kind: "service", name: "events.amazonaws.com" },
    })),
    [
      "CloudWatch Logs for another log group",
      "trail-log-group-key",
      withKeys(byLogs("kms:Decrypt"), {
        "kms:EncryptionContext:aws:logs:arn": arn("logs", management, "log-group:/other"),
      }),
    ] as const,
    [
      "CloudWatch Logs of another Region",
      "trail-log-group-key",
      {
        ...byLogs("kms:Decrypt"),
        caller: { kind: "service", name: "logs.ap-south-1.amazonaws.com" },
      },
    ] as const,
  ])("refused: %s", (_name, id, request) => {
    expect(decide(id, request)).toBe("implicit deny");
  });
});
