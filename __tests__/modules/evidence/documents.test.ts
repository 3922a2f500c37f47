import type { Statement } from "../../../modules/policy/document";
import {
  configurationActions,
  destructiveActions,
  retentionActions,
} from "../../../modules/storage/evidence-guard";
import { organizationId } from "../../support/callers";
import {
  bucket,
  bySid,
  custodian,
  documentOf,
  endpoint,
  evidenceKeyArn,
  example,
  forensics,
  region,
  rehearsal,
  roleArn,
  withPeople,
} from "../../support/forensics-stack";

const breakGlass = roleArn("ir-breakglass");
const apply = roleArn("ir-baseline-apply");
const plan = roleArn("ir-baseline-plan");
const collector = roleArn("acme-ir-evidence-collector");
const analyst = roleArn("acme-ir-analyst");
const readOnly = roleArn("acme-ir-analyst-readonly");
const workstation = roleArn("acme-ir-workstation");
const root = { AWS: `arn:aws:iam::${forensics}:root` };

const except = (...arns: readonly string[]) => ({ ArnNotEquals: { "aws:PrincipalArn": arns } });
const only = (...arns: readonly string[]) => ({ ArnEquals: { "aws:PrincipalArn": arns } });
const deny = (
  Sid: string,
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Condition: object,
) => ({ [Sid]: { Sid, Effect: "Deny", Principal: "*", Action, Resource, Condition } });

const arnOf = (purpose: string) => `arn:aws:s3:::${bucket(purpose)}`;
const both = (purpose: string) => [arnOf(purpose), `${arnOf(purpose)}/*`];
const ofBucket = (stack: typeof example, purpose: string) =>
  bySid(documentOf(stack, "aws_s3_bucket_policy", `${purpose}-${region}_policy`));

/** The denies of any bucket; `__tests__/modules/storage` has their exact text. */
const perimeter = [
  "DenyInsecureTransport",
  "DenyOldTls",
  "DenyOutsideOrganization",
  "DenyCustomerProvidedKeys",
];
const own = (policy: Readonly<Record<string, Statement>>) =>
  Object.fromEntries(Object.entries(policy).filter(([sid]) => !perimeter.includes(sid)));

const reading = { StringNotEquals: { "aws:SourceVpce": endpoint } };
const without = (...actions: readonly string[]) =>
  destructiveActions.filter((action) => !actions.includes(action));
const writeOnce = (purpose: string) =>
  deny("DenyOverwriting", ["s3:PutObject"], `${arnOf(purpose)}/*`, {
    ...except(breakGlass),
    Null: { "s3:if-none-match": "true" },
    Bool: { "s3:ObjectCreationOperation": "true" },
  });
const longLock = (purpose: string, days: string) =>
  deny("DenyShorterLock", ["s3:PutObject"], `${arnOf(purpose)}/*`, {
    ...except(breakGlass),
    NumericLessThan: { "s3:object-lock-remaining-retention-days": days },
  });
const oneKey = (purpose: string) =>
  deny("DenyOtherEncryption", ["s3:PutObject"], `${arnOf(purpose)}/*`, {
    ...except(breakGlass),
    Null: { "s3:x-amz-server-side-encryption": "false" },
    ArnNotEqualsIfExists: {
      "s3:x-amz-server-side-encryption-aws-kms-key-id": evidenceKeyArn,
    },
  });
const writers = (purpose: string, ...arns: readonly string[]) =>
  deny("DenyOtherWriters", ["s3:PutObject", "s3:ReplicateObject"], `${arnOf(purpose)}/*`, {
    ...except(breakGlass, ...arns),
  });
const configuration = (purpose: string) =>
  deny("DenyConfiguration", configurationActions, arnOf(purpose), except(breakGlass, apply));
const custodiansMay = (purpose: string, Action: readonly string[]) => ({
  AllowCustodians: {
    Sid: "AllowCustodians",
    Effect: "Allow",
    Principal: { AWS: ["arn:aws:iam::333333333333:root"] },
    Action,
    Resource: `${arnOf(purpose)}/*`,
    Condition: only(custodian),
  },
});

const evidenceDenies = {
  ...writers("evidence", collector),
  ...writeOnce("evidence"),
  ...oneKey("evidence"),
  ...longLock("evidence", "1095"),
  ...deny(
    "DenyReadingElsewhere",
    [
      "s3:GetObject",
      "s3:GetObjectAttributes",
      "s3:GetObjectTagging",
      "s3:GetObjectVersion",
      "s3:GetObjectVersionAttributes",
      "s3:GetObjectVersionForReplication",
      "s3:GetObjectVersionTagging",
    ],
    `${arnOf("evidence")}/*`,
    { ...except(breakGlass), ...reading },
  ),
  ...deny(
    "DenyListingElsewhere",
    ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
    arnOf("evidence"),
    { ...except(breakGlass, apply, plan), ...reading },
  ),
  ...deny("DenyDeletion", without(...retentionActions), both("evidence"), except(breakGlass)),
  ...deny("DenyRetention", retentionActions, `${arnOf("evidence")}/*`, except(breakGlass)),
  ...configuration("evidence"),
};

describe("bucket policies", () => {
  test("evidence: one writer, no reader outside of the network, no end", () => {
    expect(Object.keys(ofBucket(example, "evidence"))).toEqual([
      ...Object.keys(evidenceDenies),
      ...perimeter,
    ]);
    expect(own(ofBucket(example, "evidence"))).toEqual(evidenceDenies);
  });

  test("evidence with custodians: they set and lift holds, and write nothing", () => {
    expect(own(ofBucket(withPeople, "evidence"))).toEqual({
      ...custodiansMay("evidence", [
        "s3:GetObjectLegalHold",
        "s3:GetObjectRetention",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
      ]),
      ...evidenceDenies,
      ...deny(
        "DenyRetention",
        retentionActions,
        `${arnOf("evidence")}/*`,
        except(breakGlass, custodian),
      ),
    });
  });

  test("a sandbox's evidence is cleaned up by the pipeline, and as hard to write and read", () => {
    const { DenyDeletion, DenyRetention, DenyShorterLock, ...rest } = own(
      ofBucket(rehearsal, "evidence"),
    );
    const { DenyDeletion: _d, DenyRetention: _r, DenyShorterLock: _l, ...same } = evidenceDenies;
    expect(rest).toEqual(same);
    expect([DenyDeletion?.Condition, DenyRetention?.Condition]).toEqual([
      except(breakGlass, apply),
      except(breakGlass, apply),
    ]);
    expect({ DenyShorterLock }).toEqual(longLock("evidence", "1"));
  });

  test("working copies: three writers, who may delete but not for good", () => {
    expect(own(ofBucket(withPeople, "working"))).toEqual({
      ...writers("working", analyst, workstation, collector),
      ...oneKey("working"),
      ...deny("DenyDeletion", without("s3:DeleteObject"), both("working"), except(breakGlass)),
      ...configuration("working"),
    });
  });

  test("tools: uploaded once, by custodians", () => {
    expect(own(ofBucket(withPeople, "tools"))).toEqual({
      ...custodiansMay("tools", [
        "s3:AbortMultipartUpload",
        "s3:GetObject",
        "s3:GetObjectRetention",
        "s3:PutObject",
      ]),
      ...writers("tools", custodian),
      ...writeOnce("tools"),
      ...longLock("tools", "1095"),
      ...deny("DenyDeletion", destructiveActions, both("tools"), except(breakGlass)),
      ...configuration("tools"),
    });
  });

  test("access logs come from the three buckets", () => {
    expect(ofBucket(example, "access-logs").AllowServerAccessLogs?.Condition).toEqual({
      ArnLike: { "aws:SourceArn": ["evidence", "tools", "working"].map(arnOf) },
      StringEquals: { "aws:SourceAccount": forensics },
    });
  });
});

describe("keys", () => {
  const users = (id: string) => {
    const { AdministerKey, ReadKeyMetadata, DestroyKey, ...rest } = bySid(
      documentOf(example, "aws_kms_key", id),
    );
    expect([AdministerKey, ReadKeyMetadata, DestroyKey].map((each) => each?.Condition)).toEqual([
      only(apply, breakGlass),
      only(plan),
      only(breakGlass),
    ]);
    return rest;
  };
  const allow = (Sid: string, Action: string | readonly string[], Condition: object) => ({
    [Sid]: { Sid, Effect: "Allow", Principal: root, Action, Resource: "*", Condition },
  });

  test("evidence: the collector writes, others write working copies alone, readers decrypt", () => {
    const writes = (...purposes: readonly string[]) => ({
      StringEquals: {
        "kms:ViaService": `s3.${region}.amazonaws.com`,
        "kms:EncryptionContext:aws:s3:arn": purposes.map(arnOf),
      },
    });
    expect(users(`evidence-key-${region}`)).toEqual({
      ...allow("CollectThroughS3", ["kms:Decrypt", "kms:GenerateDataKey"], {
        ...only(collector),
        ...writes("evidence", "working"),
      }),
      ...allow("WorkThroughS3", ["kms:Decrypt", "kms:GenerateDataKey"], {
        ...only(analyst, workstation),
        ...writes("working"),
      }),
      ...allow("ReadThroughS3", "kms:Decrypt", {
        ...only(breakGlass, readOnly, analyst, workstation),
        StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
      }),
    });
  });

  test("volumes: the acquisition role and analysts, through EC2", () => {
    const who = {
      ...only(roleArn("ir-acquisition"), analyst),
      StringEquals: { "kms:ViaService": `ec2.${region}.amazonaws.com` },
    };
    expect(users(`evidence-volumes-key-${region}`)).toEqual({
      ...allow(
        "UseThroughEc2",
        ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
        who,
      ),
      ...allow("GrantForVolumes", "kms:CreateGrant", {
        ...who,
        Bool: { "kms:GrantIsForAWSResource": "true" },
      }),
    });
  });
});

describe("collector", () => {
  test("is trusted to the responding roles of all accounts, for one case", () => {
    const responding = {
      StringEquals: { "aws:PrincipalOrgID": organizationId },
      ArnLike: {
        "aws:PrincipalArn": [
          "arn:aws:iam::*:role/ir-acquisition",
          "arn:aws:iam::*:role/ir-responder",
        ],
      },
    };
    expect(
      documentOf(example, "aws_iam_role", "evidence-collector", { argument: "assume_role_policy" })
        .Statement,
    ).toEqual([
      {
        Sid: "AllowOneCase",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          ...responding,
          StringLike: { "aws:RequestTag/case-id": "????*" },
          StringNotLike: { "aws:RequestTag/case-id": ["*/*", `${"?".repeat(33)}*`] },
          "ForAllValues:StringEquals": { "aws:TagKeys": ["case-id"] },
          Null: { "aws:TagKeys": "false" },
        },
      },
      {
        Sid: "AllowSourceIdentity",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: "sts:SetSourceIdentity",
        Condition: responding,
      },
    ]);
  });

  test("has the rights of one case", () => {
    const key = (service: string, alias: string) => ({
      StringEquals: {
        "kms:ViaService":
          service === "s3" ? [`s3.${region}.amazonaws.com`] : `${service}.${region}.amazonaws.com`,
      },
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": [`alias/${alias}`] },
    });
    expect(
      documentOf(example, "aws_iam_role_policy", "evidence-collector-rights", {
        caseId: "C-1",
      }).Statement.map(({ Sid, Effect, ...rest }) => [Sid, Effect, rest]),
    ).toEqual([
      [
        "WriteEvidence",
        "Allow",
        {
          Action: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
          Resource: [`${arnOf("evidence")}/cases/C-1/*`],
        },
      ],
      [
        "PlanUploads",
        "Allow",
        {
          Action: ["s3:GetObject", "s3:PutObject"],
          Resource: [`${arnOf("working")}/uploads/C-1/*`],
        },
      ],
      ["FetchTools", "Allow", { Action: "s3:GetObject", Resource: [`${arnOf("tools")}/*`] }],
      [
        "EncryptEvidence",
        "Allow",
        {
          Action: ["kms:Decrypt", "kms:GenerateDataKey"],
          Resource: `arn:aws:kms:*:${forensics}:key/*`,
          Condition: key("s3", "acme-ir-evidence"),
        },
      ],
      [
        "AppendToCustodyRecord",
        "Allow",
        {
          Action: ["dynamodb:PutItem", "dynamodb:Query"],
          Resource: `arn:aws:dynamodb:${region}:${forensics}:table/acme-ir-custody`,
          Condition: {
            "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["C-1"] },
            Null: { "dynamodb:LeadingKeys": "false" },
          },
        },
      ],
      [
        "EncryptCustodyRecord",
        "Allow",
        {
          Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"],
          Resource: `arn:aws:kms:${region}:${forensics}:key/*`,
          Condition: key("dynamodb", "acme-ir-custody"),
        },
      ],
    ]);
  });
});
