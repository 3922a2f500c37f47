import { anonymous, organizationId, outsider, role } from "../../support/callers";
import {
  bucket,
  custodian,
  documentOf,
  endpoint,
  evidenceKeyArn,
  forensics,
  region,
  withPeople,
} from "../../support/forensics-stack";
import type { RequestContext } from "../../support/policy-evaluator/conditions";
import { type Decision, evaluate } from "../../support/policy-evaluator/evaluate";
import type { Caller } from "../../support/policy-evaluator/request";

// Spelt out: a list taken from the module would lose an action together with it.
const retentionActions = ["s3:PutObjectLegalHold", "s3:PutObjectRetention"];
const destructiveActions = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteBucket",
  "s3:DeleteObject",
  "s3:DeleteObjectTagging",
  "s3:DeleteObjectVersion",
  "s3:DeleteObjectVersionTagging",
  "s3:ReplicateDelete",
  ...retentionActions,
];
const configurationActions = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutInventoryConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
];

const caseId = "IR-2026-001";
const ofCase = { caseId };
const collector = role(forensics, "acme-ir-evidence-collector");
const collectorRights = documentOf(
  withPeople,
  "aws_iam_role_policy",
  "evidence-collector-rights",
  ofCase,
);
const untaggedRights = documentOf(withPeople, "aws_iam_role_policy", "evidence-collector-rights");
const rightsOf = (id: string) => documentOf(withPeople, "aws_iam_role_policy", `${id}-rights`);
const bucketPolicy = (purpose: string) =>
  documentOf(withPeople, "aws_s3_bucket_policy", `${purpose}-${region}_policy`);
const policies = {
  evidence: bucketPolicy("evidence"),
  working: bucketPolicy("working"),
  tools: bucketPolicy("tools"),
};
type Purpose = keyof typeof policies;

const arnOf = (purpose: Purpose, key?: string) =>
  `arn:aws:s3:::${bucket(purpose)}${key === undefined ? "" : `/${key}`}`;
const bucketActions = new Set([...configurationActions, "s3:DeleteBucket"]);
const inNetwork = { "aws:SourceVpce": endpoint };

interface Asked {
  readonly key?: string;
  readonly context?: RequestContext;
  /** @default - everything is allowed */
  readonly identityPolicy?: ReturnType<typeof rightsOf>;
}

/** What S3 says to a caller. */
function ask(caller: Caller, purpose: Purpose, action: string, asked: Asked = {}): Decision {
  const { key = `cases/${caseId}/E-01/memory.lime`, context = {}, identityPolicy } = asked;
  const onBucket =
    bucketActions.has(action) || (action.startsWith("s3:List") && !action.endsWith("Parts"));
  return evaluate(
    { caller, action, resource: onBucket ? arnOf(purpose) : arnOf(purpose, key), context },
    {
      account: forensics,
      resourcePolicy: policies[purpose],
      ...(identityPolicy && { identityPolicy }),
    },
  );
}

const creating = { "s3:ObjectCreationOperation": "true" };
const first = { ...creating, "s3:if-none-match": "*" };
const part = { "s3:ObjectCreationOperation": "false" };
const asCollector = (context: RequestContext, key?: string) =>
  ask(collector, "evidence", "s3:PutObject", {
    context,
    identityPolicy: collectorRights,
    ...(key !== undefined && { key }),
  });

describe("the collector", () => {
  test("writes what is not there yet, at once or in parts", () => {
    expect(asCollector(first)).toBe("allow");
    expect(asCollector(part)).toBe("allow");
    for (const action of ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"])
      expect(ask(collector, "evidence", action, { identityPolicy: collectorRights })).toBe("allow");
  });

  test("writes nothing over", () => {
    expect(asCollector(creating)).toBe("explicit deny");
  });

  test("anchors entries of its case's custody record, each once, and none of another case", () => {
    const anchor = (id: string) => `cases/${id}/custody/000000000001-${"0a".repeat(32)}.json`;
    expect(asCollector(first, anchor(caseId))).toBe("allow");
    expect(asCollector(creating, anchor(caseId))).toBe("explicit deny");
    expect(asCollector(first, anchor("IR-2026-002"))).toBe("implicit deny");
  });

  test.each([
    "cases/IR-2026-002/E-01/memory.lime",
    "cases/IR-2026-0010/x",
    "cases/x",
    "x",
    `uploads/${caseId}/x`,
  ])("does not write %s, which is of no case of its session", (key) => {
    expect(asCollector(first, key)).toBe("implicit deny");
  });

  test("writes nothing without a case", () => {
    expect(
      ask(collector, "evidence", "s3:PutObject", {
        context: first,
        identityPolicy: untaggedRights,
      }),
    ).toBe("implicit deny");
  });

  test("has the bucket's key, or names it", () => {
    const names = (algorithm: string, key?: string) => ({
      ...first,
      "s3:x-amz-server-side-encryption": algorithm,
      ...(key !== undefined && { "s3:x-amz-server-side-encryption-aws-kms-key-id": key }),
    });
    expect(asCollector(names("aws:kms", evidenceKeyArn))).toBe("allow");
    expect(asCollector(names("aws:kms"))).toBe("explicit deny");
    expect(asCollector(names("AES256"))).toBe("explicit deny");
    expect(asCollector(names("aws:kms", `${evidenceKeyArn}2`))).toBe("explicit deny");
    expect(
      asCollector({ ...first, "s3:x-amz-server-side-encryption-customer-algorithm": "AES256" }),
    ).toBe("explicit deny");
  });

  test("does not shorten the lock by a date of its own", () => {
    const until = (days: number) =>
      asCollector({ ...first, "s3:object-lock-remaining-retention-days": String(days) });
    expect([until(1), until(1094), until(1095), until(2000)]).toEqual([
      "explicit deny",
      "explicit deny",
      "allow",
      "allow",
    ]);
  });

  test.each([
    ["outside of the network", {}, "explicit deny"],
    ["inside of it", inNetwork, "implicit deny"],
  ] as const)("reads and lists nothing %s", (_, context, expected) => {
    for (const action of ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"])
      expect(ask(collector, "evidence", action, { context, identityPolicy: collectorRights })).toBe(
        expected,
      );
  });

  test("plans its uploads in the working bucket, and hands tools on", () => {
    const own = { key: `uploads/${caseId}/1.txt`, identityPolicy: collectorRights };
    const other = { ...own, key: "uploads/IR-2026-002/1.txt" };
    expect(ask(collector, "working", "s3:PutObject", own)).toBe("allow");
    expect(ask(collector, "working", "s3:GetObject", own)).toBe("allow");
    expect(ask(collector, "working", "s3:PutObject", other)).toBe("implicit deny");
    expect(ask(collector, "working", "s3:GetObject", other)).toBe("implicit deny");
    expect(ask(collector, "tools", "s3:GetObject", { ...own, key: "avml/0.14.0/linux/avml" })).toBe(
      "allow",
    );
    expect(ask(collector, "tools", "s3:PutObject", { ...own, context: first })).toBe(
      "explicit deny",
    );
  });
});

describe.each([
  ["analyst", "acme-ir-analyst", rightsOf("analyst")],
  ["read-only analyst", "acme-ir-analyst-readonly", rightsOf("analyst-readonly")],
  ["workstation", "acme-ir-workstation", rightsOf("workstation")],
] as const)("the %s", (_, name, identityPolicy) => {
  const caller = role(forensics, name);
  const read = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucketVersions"];

  test("reads evidence through the network's endpoint and no other way", () => {
    const from = (context: RequestContext) =>
      read.map((action) => ask(caller, "evidence", action, { context, identityPolicy }));
    expect(from(inNetwork)).toEqual(read.map(() => "allow"));
    expect(from({})).toEqual(read.map(() => "explicit deny"));
    expect(from({ "aws:SourceVpce": "vpce-other" })).toEqual(read.map(() => "explicit deny"));
  });

  test("decrypts with the key of evidence, through S3", () => {
    const decrypt = (service: string) =>
      evaluate(
        {
          caller,
          action: "kms:Decrypt",
          resource: evidenceKeyArn,
          context: {
            "kms:ViaService": service,
            "kms:ResourceAliases": "alias/acme-ir-evidence",
            "kms:EncryptionContext:aws:s3:arn": arnOf("evidence"),
          },
        },
        {
          account: forensics,
          resourcePolicy: documentOf(withPeople, "aws_kms_key", `evidence-key-${region}`),
          resourcePolicyRules: true,
          identityPolicy,
        },
      );
    expect(decrypt(`s3.${region}.amazonaws.com`)).toBe("allow");
    expect(decrypt(`ec2.${region}.amazonaws.com`)).toBe("implicit deny");
  });

  test("writes and deletes nothing of evidence, wherever it is", () => {
    for (const action of ["s3:PutObject", ...destructiveActions])
      expect(
        ask(caller, "evidence", action, { context: { ...inNetwork, ...first }, identityPolicy }),
      ).not.toBe("allow");
  });

  test(`${name === "acme-ir-analyst-readonly" ? "does not write" : "writes"} working copies`, () => {
    const writes = ["s3:PutObject", "s3:DeleteObject"].map((action) =>
      ask(caller, "working", action, { identityPolicy }),
    );
    expect(writes).toEqual(
      name === "acme-ir-analyst-readonly" ? ["explicit deny", "implicit deny"] : ["allow", "allow"],
    );
    expect(ask(caller, "working", "s3:DeleteObjectVersion", { identityPolicy })).toBe(
      "explicit deny",
    );
  });
});

const administrators: Readonly<Record<string, Caller>> = {
  "of the forensics account": role(forensics, "administrator"),
  "of a workload": role("602000000001", "administrator"),
  "of the management account": role("111111111111", "administrator"),
  "of another organization": outsider("o-another00000"),
  "of no organization": outsider(),
  "that nobody knows": anonymous,
};

describe.each(Object.entries(administrators))("an administrator %s", (_, caller) => {
  const everything = [...destructiveActions, ...configurationActions, ...retentionActions];

  test.each(["evidence", "tools"] as const)(
    "does not write, delete, unlock or reconfigure %s",
    (purpose) => {
      for (const action of ["s3:PutObject", "s3:ReplicateObject", ...everything])
        expect([action, ask(caller, purpose, action, { context: first })]).toEqual([
          action,
          "explicit deny",
        ]);
    },
  );

  test("does not read evidence", () => {
    for (const action of ["s3:GetObject", "s3:GetObjectVersionForReplication", "s3:ListBucket"])
      expect(ask(caller, "evidence", action)).toBe("explicit deny");
  });

  test.each([`evidence-key-${region}`, `evidence-volumes-key-${region}`, "custody-key"])(
    "neither uses nor destroys nor takes over %s",
    (id) => {
      for (const action of [
        "kms:Decrypt",
        "kms:GenerateDataKey",
        "kms:CreateGrant",
        "kms:PutKeyPolicy",
        "kms:DisableKey",
        "kms:ScheduleKeyDeletion",
      ])
        for (const service of ["s3", "ec2", "dynamodb"])
          expect(
            evaluate(
              {
                caller,
                action,
                resource: evidenceKeyArn,
                context: {
                  "kms:ViaService": `${service}.${region}.amazonaws.com`,
                  "kms:GrantIsForAWSResource": "true",
                },
              },
              {
                account: forensics,
                resourcePolicy: documentOf(withPeople, "aws_kms_key", id),
                resourcePolicyRules: true,
              },
            ),
          ).toBe("implicit deny");
    },
  );
});

describe("custodians", () => {
  const caller: Caller = { kind: "principal", arn: custodian, organizationId };

  test("set and lift legal holds and prolong locks", () => {
    for (const action of ["s3:GetObjectLegalHold", "s3:GetObjectRetention", ...retentionActions])
      expect(ask(caller, "evidence", action)).toBe("allow");
  });

  test("neither read, write, delete nor bypass", () => {
    for (const action of [
      "s3:GetObject",
      "s3:PutObject",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:BypassGovernanceRetention",
    ])
      expect(ask(caller, "evidence", action, { context: first })).toBe("explicit deny");
  });

  test("upload tools once, and never over others", () => {
    const tool = { key: "avml/0.14.0/linux/avml" };
    expect(ask(caller, "tools", "s3:PutObject", { ...tool, context: first })).toBe("allow");
    expect(ask(caller, "tools", "s3:PutObject", { ...tool, context: creating })).toBe(
      "explicit deny",
    );
    expect(ask(caller, "tools", "s3:DeleteObjectVersion", tool)).toBe("explicit deny");
  });
});

test("break-glass can do what nobody else can", () => {
  const caller = role(forensics, "ir-breakglass");
  for (const purpose of ["evidence", "tools", "working"] as const)
    for (const action of [
      "s3:GetObject",
      "s3:PutObject",
      ...destructiveActions,
      ...configurationActions,
    ])
      expect([action, ask(caller, purpose, action, { context: creating })]).toEqual([
        action,
        "allow",
      ]);
});

test("the pipeline configures, finds the bucket, and neither reads nor deletes", () => {
  const caller = role(forensics, "ir-baseline-apply");
  for (const action of [...configurationActions, "s3:ListBucket"])
    expect(ask(caller, "evidence", action)).toBe("allow");
  expect(ask(role(forensics, "ir-baseline-plan"), "evidence", "s3:ListBucket")).toBe("allow");
  for (const action of ["s3:GetObject", "s3:PutObject", ...destructiveActions])
    expect(ask(caller, "evidence", action, { context: first })).toBe("explicit deny");
});

test("Amazon S3 delivers access logs, beside every deny", () => {
  expect(
    evaluate(
      {
        caller: { kind: "service", name: "logging.s3.amazonaws.com" },
        action: "s3:PutObject",
        resource: `arn:aws:s3:::${bucket("access-logs")}/${bucket("evidence")}/log`,
        context: { "aws:SourceArn": arnOf("evidence"), "aws:SourceAccount": forensics },
      },
      {
        account: forensics,
        resourcePolicy: documentOf(
          withPeople,
          "aws_s3_bucket_policy",
          `access-logs-${region}_policy`,
        ),
      },
    ),
  ).toBe("allow");
});
