import { containmentRights } from "../../../modules/responders/containment-rights";
import { accountStack } from "../../support/one-stack";
import { estateWith } from "../../support/organization";
import { answers, type Question } from "./rights";

const account = "602000000002";
const forensics = "444444444444";
const region = "eu-west-1";
const stack = accountStack("payments-production");
const acquisition = answers(stack, account, "ir-acquisition");
const responder = answers(stack, account, "ir-responder");
const receiving = answers(accountStack("forensics"), forensics, "ir-acquisition");

const role = (name: string, of = account) => `arn:aws:iam::${of}:role/${name}`;
const user = `arn:aws:iam::${account}:user/eve`;
const snapshot = `arn:aws:ec2:${region}::snapshot/snap-1`;
const instance = `arn:aws:ec2:${region}:${account}:instance/i-1`;
const key = `arn:aws:kms:${region}:${account}:key/k`;
const policy = (name: string, of = account) => ({
  "iam:policyarn": [`arn:aws:iam::${of}:policy/${name}`],
});
const quarantine = policy("acme-ir-quarantine");
const to = (service: string) => ({ "iam:passedtoservice": [`${service}.amazonaws.com`] });

/** Every question with its answer, so that a failure shows which. */
const all = (ask: (question: Question) => string, questions: readonly Question[]) =>
  questions.map((question) => [question, ask(question)]);
const each = (questions: readonly Question[], answer: string) =>
  questions.map((question) => [question, answer]);

describe.each([
  ["ir-acquisition", acquisition],
  ["ir-responder", responder],
])("%s with AdministratorAccess attached", (_kind, { asAdministrator }) => {
  test.each<[string, readonly Question[]]>([
    [
      "makes no rights",
      [
        ["iam:CreateAccessKey", user],
        ["iam:CreateUser", user],
        ["iam:CreateRole", role("backdoor")],
        ["iam:CreatePolicyVersion", `arn:aws:iam::${account}:policy/acme-ir-quarantine`],
        ["iam:PutRolePolicy", role("app")],
        ["iam:PutUserPolicy", user],
        ["iam:PutRolePermissionsBoundary", role("ir-responder")],
        ["iam:DeleteRolePermissionsBoundary", role("ir-responder")],
        ["iam:DeleteRole", role("app")],
        ["iam:AddUserToGroup", `arn:aws:iam::${account}:group/admins`],
        ["iam:SetDefaultPolicyVersion", `arn:aws:iam::${account}:policy/any`],
        ["iam:UpdateAssumeRolePolicy", role("app")],
        ["iam:UpdateLoginProfile", user],
        ["iam:DeactivateMFADevice", user],
      ],
    ],
    [
      "passes no role that may do more",
      [
        ["iam:PassRole", role("app"), to("lambda")],
        ["iam:PassRole", role("ir-breakglass"), to("ssm")],
        ["iam:PassRole", role("ir-baseline-apply"), to("ec2")],
      ],
    ],
    [
      "attaches and detaches no other policy than the quarantine",
      [
        ["iam:AttachRolePolicy", role("app"), policy("AdministratorAccess", "aws")],
        ["iam:AttachUserPolicy", user, policy("own")],
        ["iam:DetachRolePolicy", role("app"), policy("own")],
        ["iam:AttachGroupPolicy", `arn:aws:iam::${account}:group/admins`, policy("own")],
        ["iam:AttachRolePolicy", role("app"), policy("acme-ir-quarantine", "111111111111")],
      ],
    ],
    [
      "contains no role of the response, the baseline or the pipeline",
      [
        "ir-breakglass",
        "ir-responder",
        "ir-acquisition",
        "acme-ir-backup-service",
        "acme-ir-event-forwarding",
        "ir-baseline-plan",
        "ir-baseline-apply",
      ].flatMap((name): Question[] => [
        ["iam:AttachRolePolicy", role(name), quarantine],
        ["iam:DetachRolePolicy", role(name), quarantine],
      ]),
    ],
    [
      "destroys no key, snapshot, disk, host, recovery point or object",
      [
        ["kms:ScheduleKeyDeletion", key],
        ["kms:DisableKey", key],
        ["kms:DeleteImportedKeyMaterial", key],
        ["kms:PutKeyPolicy", key],
        ["kms:RevokeGrant", key],
        ["ec2:DeleteSnapshot", snapshot],
        ["ec2:UnlockSnapshot", snapshot],
        ["ec2:DeleteVolume", `arn:aws:ec2:${region}:${account}:volume/vol-1`],
        ["ec2:TerminateInstances", instance],
        ["ec2:StopInstances", instance],
        ["backup:DeleteRecoveryPoint", snapshot],
        ["s3:DeleteObjectVersion", "arn:aws:s3:::some/key"],
        ["s3:BypassGovernanceRetention", "arn:aws:s3:::some/key"],
        ["s3:PutLifecycleConfiguration", "arn:aws:s3:::some"],
      ],
    ],
    [
      "ends no log and no watch, and does not leave the organization",
      [
        ["logs:DeleteLogGroup", `arn:aws:logs:${region}:${account}:log-group:app`],
        ["logs:DeleteLogStream", `arn:aws:logs:${region}:${account}:log-group:app:log-stream:1`],
        ["cloudtrail:StopLogging", `arn:aws:cloudtrail:${region}:${account}:trail/t`],
        ["cloudtrail:DeleteTrail", `arn:aws:cloudtrail:${region}:${account}:trail/t`],
        ["config:StopConfigurationRecorder", "*"],
        ["guardduty:DeleteDetector", `arn:aws:guardduty:${region}:${account}:detector/d`],
        ["events:RemoveTargets", `arn:aws:events:${region}:${account}:rule/r`],
        ["organizations:LeaveOrganization", "*"],
      ],
    ],
  ])("%s", (_what, questions) => {
    expect(all(asAdministrator, questions)).toEqual(each(questions, "explicit deny"));
  });

  test("still contains the roles and users of the account", () => {
    const questions: readonly Question[] = [
      ["iam:AttachRolePolicy", role("app"), quarantine],
      ["iam:DetachUserPolicy", user, quarantine],
      ["iam:UpdateAccessKey", user],
      ["ec2:CreateSnapshots", snapshot],
      ["kms:CreateGrant", key],
    ];
    expect(all(asAdministrator, questions)).toEqual(each(questions, "allowed"));
  });
});

/** What a role may do, beside what is nearly the same and that it may not. */
function expectSides(
  ask: (question: Question) => string,
  may: readonly Question[],
  mayNot: readonly Question[],
): void {
  const briefly = (question: Question) => ask(question).replace(/^(ex|im)plicit /, "");
  expect(all(briefly, may)).toEqual(each(may, "allowed"));
  expect(all(briefly, mayNot)).toEqual(each(mayNot, "deny"));
}

describe("ir-acquisition", () => {
  const absent = "absent" as const;
  const share = (
    userId: readonly string[] | typeof absent,
    group: readonly string[] | typeof absent = absent,
  ): Question => [
    "ec2:ModifySnapshotAttribute",
    snapshot,
    {
      "ec2:add/userid": userId,
      "ec2:add/group": group,
      "ec2:remove/userid": absent,
      "ec2:remove/group": absent,
    },
  ];

  test("takes snapshots back from the forensics account only, and gives nothing in the same call", () => {
    const withdraw = (more: Question[2] = {}): Question => [
      "ec2:ModifySnapshotAttribute",
      snapshot,
      {
        "ec2:add/userid": absent,
        "ec2:add/group": absent,
        "ec2:remove/userid": [forensics],
        "ec2:remove/group": absent,
        ...more,
      },
    ];
    expectSides(
      acquisition.asIs,
      [withdraw()],
      [
        withdraw({ "ec2:remove/userid": ["999999999999"] }),
        withdraw({ "ec2:remove/group": ["all"] }),
        withdraw({ "ec2:add/userid": ["999999999999"] }),
        withdraw({ "ec2:add/group": ["all"] }),
      ],
    );
  });

  test("shares snapshots with the forensics account only", () => {
    expectSides(
      acquisition.asIs,
      [share([forensics])],
      [
        share(["999999999999"]),
        share([account]),
        share(absent),
        share(absent, ["all"]),
        share([forensics], ["all"]),
      ],
    );
  });

  test("passes the backup service's role only, to AWS Backup only", () => {
    const backup = role("acme-ir-backup-service");
    expectSides(
      acquisition.asIs,
      [["iam:PassRole", backup, to("backup")]],
      [
        ["iam:PassRole", backup, to("ec2")],
        ["iam:PassRole", role("app"), to("backup")],
        ["iam:PassRole", role("ir-responder"), to("ssm")],
        ["iam:PassRole", role("acme-ir-backup-service", forensics), to("backup")],
      ],
    );
  });

  test("assumes the collector only", () => {
    expectSides(
      acquisition.asIs,
      [["sts:AssumeRole", role("acme-ir-evidence-collector", forensics)]].map(
        ([action = "", resource = ""]) => [action, resource],
      ),
      [
        ["sts:AssumeRole", role("acme-ir-analyst", forensics)],
        ["sts:AssumeRole", role("acme-ir-evidence-collector")],
        ["sts:AssumeRole", role("ir-breakglass")],
      ],
    );
  });

  test("uses keys of disks through EC2, and makes grants for AWS resources only", () => {
    const through = { "kms:viaservice": [`ec2.${region}.amazonaws.com`] };
    const grant = { ...through, "kms:grantisforawsresource": ["true"] };
    const direct = { "kms:viaservice": absent, "kms:grantisforawsresource": absent };
    expectSides(
      acquisition.asIs,
      [
        ["kms:GenerateDataKeyWithoutPlaintext", key, through],
        ["kms:CreateGrant", key, grant],
      ],
      [
        ["kms:Decrypt", key, direct],
        ["kms:GenerateDataKey", key, { "kms:viaservice": [`s3.${region}.amazonaws.com`] }],
        ["kms:CreateGrant", key, direct],
        ["kms:CreateGrant", key, { ...grant, "kms:grantisforawsresource": ["false"] }],
        ["kms:CreateGrant", key.replace(account, forensics), grant],
      ],
    );
  });

  test("runs the two documents that acquire memory, and tags with its case only", () => {
    const send = (name: string): Question => ["ssm:SendCommand", `arn:aws:ssm:${region}:${name}`];
    const tags = (...keys: readonly string[]): Question => [
      "ec2:CreateTags",
      instance,
      { "aws:tagkeys": keys, "ec2:createaction": absent },
    ];
    expectSides(
      acquisition.asIs,
      [
        send("333333333333:document/acme-ir-acquire-memory-linux"),
        send("333333333333:document/acme-ir-acquire-memory-windows"),
        tags("ir-baseline:case"),
      ],
      [
        send(":document/AWS-RunShellScript"),
        send(`${account}:document/acme-ir-acquire-memory-linux`),
        tags("ir-baseline:case", "Name"),
        tags("Name"),
      ],
    );
  });

  test("in the forensics account takes snapshots over, and neither shares nor reads", () => {
    const grant = {
      "kms:viaservice": [`ec2.${region}.amazonaws.com`],
      "kms:grantisforawsresource": ["true"],
    };
    expectSides(
      receiving.asIs,
      [
        ["ec2:CopySnapshot", snapshot],
        ["ec2:LockSnapshot", snapshot],
      ],
      [
        share([forensics]),
        share(["999999999999"]),
        ["s3:GetObject", `arn:aws:s3:::acme-ir-evidence-${forensics}-${region}/key`],
        ["s3:GetObjectVersion", `arn:aws:s3:::acme-ir-evidence-${forensics}-${region}/key`],
        ["ssm:SendCommand", instance],
        ["kms:CreateGrant", key, { ...grant, "aws:resourceorgid": ["o-z9y8x7w6v5"] }],
      ],
    );
  });
});

describe("ir-responder", () => {
  test("passes the two roles of documents to Systems Manager and the one without rights to EC2", () => {
    expectSides(
      responder.asIs,
      [
        ["iam:PassRole", role("ir-acquisition"), to("ssm")],
        ["iam:PassRole", role("ir-responder"), to("ssm")],
        ["iam:PassRole", role("acme-ir-quarantined-instance"), to("ec2")],
      ],
      [
        ["iam:PassRole", role("ir-acquisition"), to("ec2")],
        ["iam:PassRole", role("ir-responder"), to("lambda")],
        ["iam:PassRole", role("ir-breakglass"), to("ssm")],
        ["iam:PassRole", role("ir-baseline-apply"), to("ssm")],
        ["iam:PassRole", role("app"), to("ec2")],
        ["iam:PassRole", role("acme-ir-quarantined-instance"), to("ssm")],
      ],
    );
  });

  test("starts the baseline's documents of the security account only", () => {
    const start = (name: string): Question => ["ssm:StartAutomationExecution", name];
    const definition = (of: string, name: string) =>
      start(`arn:aws:ssm:${region}:${of}:automation-definition/${name}:1`);
    expectSides(
      responder.asIs,
      [definition("333333333333", "acme-ir-isolate-host")],
      [
        definition("333333333333", "other"),
        definition(account, "acme-ir-isolate-host"),
        start(`arn:aws:ssm:${region}::automation-definition/AWS-StopEC2Instance:1`),
      ],
    );
  });

  const contain = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketPublicAccessBlock"];
  const buckets = (name: string, owner = account): readonly Question[] =>
    contain.map((action) => [action, `arn:aws:s3:::${name}`, { "s3:resourceaccount": [owner] }]);

  test("contains buckets of the account, not those of others", () => {
    expectSides(responder.asIs, buckets("acme-payments"), buckets("theirs", "999999999999"));
  });

  test.each([
    ["log-archive", ["acme-ir-*"]],
    ["forensics", ["acme-ir-*"]],
    ["backup", ["acme-ir-*"]],
    ["management", ["acme-ir-tfstate-111111111111"]],
    // With buckets of access logs.
    ["shop-production", ["acme-ir-*"]],
    ["payments-production", undefined],
    ["security", undefined],
  ])("in %s it changes none of the baseline's buckets, where there are some", (name, own) => {
    const estate = estateWith();
    const rights = estate.activeAccounts
      .filter((each) => each.name === name)
      .flatMap((each) => containmentRights(estate, each));
    expect(rights.filter(({ Sid }) => Sid === "ContainBuckets")).toHaveLength(1);
    expect(rights.filter(({ Effect }) => Effect === "Deny")).toEqual(
      own === undefined
        ? []
        : [
            {
              Sid: "DenyOwnBuckets",
              Effect: "Deny",
              Action: [...contain].sort(),
              Resource: own.map((bucket) => `arn:aws:s3:::${bucket}`),
            },
          ],
    );
  });

  test("quarantines, switches keys and deletes only the network ACLs of a case", () => {
    const acl = `arn:aws:ec2:${region}:${account}:network-acl/acl-1`;
    const ofCase = (value: readonly string[] | "absent") => ({
      "aws:resourcetag/ir-baseline:case": value,
    });
    expectSides(
      responder.asIs,
      [
        ["iam:AttachRolePolicy", role("app"), quarantine],
        ["iam:DetachUserPolicy", user, quarantine],
        ["iam:UpdateAccessKey", user],
        ["ec2:DeleteNetworkAcl", acl, ofCase(["case-1"])],
      ],
      [
        ["iam:AttachGroupPolicy", `arn:aws:iam::${account}:group/g`, quarantine],
        ["ec2:DeleteNetworkAcl", acl, ofCase("absent")],
        [
          "ec2:AuthorizeSecurityGroupIngress",
          `arn:aws:ec2:${region}:${account}:security-group/sg-1`,
        ],
        ["organizations:MoveAccount", "arn:aws:organizations::111111111111:account/o-a1b2c3d4e5/1"],
      ],
    );
  });
});
