import type { Statement } from "../../../modules/policy/document";
import { LogArchiveStack } from "../../../stacks/log-archive";
import { anonymous, byService, organizationId, outsider, role } from "../../support/callers";
import { accounts, organizationWith, sandbox } from "../../support/organization";
import { type Decision, evaluate } from "../../support/policy-evaluator/evaluate";
import type { Caller, Request } from "../../support/policy-evaluator/request";
import { policyOf, type SynthesizedStack, synthesizeStack } from "../../support/synth";

const account = "222222222222";
const breakGlass = role(account, "ir-breakglass");
const apply = role(account, "ir-baseline-apply");
const plan = role(account, "ir-baseline-plan");
const administrator = role(account, "administrator");
const acquisition = role(account, "ir-acquisition");
const hold = "s3:PutObjectLegalHold";
const member = role("602000000001", "ir-breakglass");
const service: Caller = { kind: "service", name: "cloudtrail.amazonaws.com" };

/** What would end the life of evidence. */
const deletions = {
  bucket: ["s3:DeleteBucket"],
  objects: [
    "s3:BypassGovernanceRetention",
    "s3:DeleteObject",
    "s3:DeleteObjectTagging",
    "s3:DeleteObjectVersion",
    "s3:DeleteObjectVersionTagging",
    "s3:PutObjectLegalHold",
    "s3:PutObjectRetention",
    "s3:ReplicateDelete",
  ],
};
/** What would change how a bucket keeps, encrypts, exposes or reports its objects. */
const configurations = [
  "s3:DeleteBucketPolicy",
  "s3:PutAccelerateConfiguration",
  "s3:PutAnalyticsConfiguration",
  "s3:PutBucketAcl",
  "s3:PutBucketCORS",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketRequestPayment",
  "s3:PutBucketTagging",
  "s3:PutBucketVersioning",
  "s3:PutBucketWebsite",
  "s3:PutEncryptionConfiguration",
  "s3:PutIntelligentTieringConfiguration",
  "s3:PutInventoryConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutMetricsConfiguration",
  "s3:PutReplicationConfiguration",
];

const logArchive = (overrides: Parameters<typeof organizationWith>[0] = {}) =>
  synthesizeStack(organizationWith(overrides), (app, estate) => new LogArchiveStack(app, estate));

const production = logArchive();
const inSandbox = logArchive(sandbox);

function bucketOf(stack: SynthesizedStack, id: string) {
  const name = String(stack.resources("aws_s3_bucket")[id]?.["bucket"]);
  const resourcePolicy = policyOf(
    stack.find("aws_s3_bucket_policy", { bucket: `\${aws_s3_bucket.${id}.bucket}` }),
  );
  const decide = (request: Request) => evaluate(request, { account, resourcePolicy });
  const requests = (caller: Caller, actions: readonly string[], path = "") =>
    actions.map((action) => ({ caller, action, resource: `arn:aws:s3:::${name}${path}` }));
  /** What the bucket answers to all of these requests; they are expected to be of one kind. */
  const answers = (all: readonly Request[]) => [...new Set(all.map(decide))];
  return {
    resourcePolicy,
    answers,
    decide,
    object: (caller: Caller, action: string, context = {}) =>
      decide({
        caller,
        action,
        resource: `arn:aws:s3:::${name}${action === "s3:ListBucket" ? "" : "/AWSLogs/x"}`,
        context,
      }),
    deletions: (caller: Caller) =>
      answers([
        ...requests(caller, deletions.bucket),
        ...requests(caller, deletions.objects, "/AWSLogs/x"),
      ]),
    configurations: (caller: Caller) => answers(requests(caller, configurations)),
    name,
  };
}

const buckets = Object.keys(production.resources("aws_s3_bucket"));
const refused: Decision[] = ["explicit deny"];
const allowed: Decision[] = ["allow"];

describe.each(buckets)("%s in production", (id) => {
  const bucket = bucketOf(production, id);

  test.each<[string, Caller, Decision[], Decision[]]>([
    ["break-glass deletes and reconfigures", breakGlass, allowed, allowed],
    ["the pipeline reconfigures but never deletes", apply, refused, allowed],
    ["the pipeline's read-only role does neither", plan, refused, refused],
    ["an administrator does neither", administrator, refused, refused],
    ["break-glass of another account does neither", member, refused, refused],
    ["an AWS service does neither", service, refused, refused],
    ["an outsider does neither", outsider("o-zzzzzzzzzz"), refused, refused],
    ["an anonymous caller does neither", anonymous, refused, refused],
  ])("%s", (_name, caller, deletes, configures) => {
    expect(bucket.deletions(caller)).toEqual(deletes);
    expect(bucket.configurations(caller)).toEqual(configures);
  });

  test("nobody from outside the organization reads, lists or writes", () => {
    for (const caller of [outsider("o-zzzzzzzzzz"), outsider(), anonymous])
      expect(
        ["s3:GetObject", "s3:ListBucket", "s3:PutObject"].map((action) =>
          bucket.object(caller, action),
        ),
      ).toEqual(["explicit deny", "explicit deny", "explicit deny"]);
  });

  test("another account of the organization is not let in either", () => {
    expect(bucket.object(role("602000000001", "administrator"), "s3:GetObject")).toBe(
      "implicit deny",
    );
  });

  test("only AWS services write: an administrator does not forge a log or write over one", () => {
    expect(bucket.object(administrator, "s3:PutObject")).toBe("explicit deny");
    expect(bucket.object(apply, "s3:PutObject")).toBe("explicit deny");
    expect(bucket.object(administrator, "s3:ReplicateObject")).toBe("explicit deny");
    expect(bucket.object(breakGlass, "s3:PutObject")).toBe("allow");
  });

  test("plain HTTP and TLS below 1.2 are refused, whoever asks", () => {
    const insecure = { "aws:SecureTransport": "false", "s3:TlsVersion": "" };
    for (const action of ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]) {
      expect(bucket.object(breakGlass, action, insecure)).toBe("explicit deny");
      expect(bucket.object(breakGlass, action, { "s3:TlsVersion": "1.1" })).toBe("explicit deny");
      expect(bucket.object(breakGlass, action, { "s3:TlsVersion": "1.2" })).toBe("allow");
    }
    expect(bucket.object(anonymous, "s3:GetObject", { "s3:TlsVersion": "1.0" })).toBe(
      "explicit deny",
    );
  });

  test("keys that the customer provides are refused", () => {
    const algorithm = "s3:x-amz-server-side-encryption-customer-algorithm";
    expect(bucket.object(breakGlass, "s3:PutObject", { [algorithm]: "AES256" })).toBe(
      "explicit deny",
    );
  });

  test("lets in AWS services and, if anybody else, only callers of the organization", () => {
    const others = bucket.resourcePolicy.Statement.filter(
      ({ Effect, Principal }) =>
        Effect === "Allow" && (typeof Principal !== "object" || Principal.Service === undefined),
    );
    for (const { Condition } of others)
      expect(Condition?.["StringEquals"]?.["aws:PrincipalOrgID"]).toBe(organizationId);
  });
});

describe.each(buckets)("%s in a sandbox", (id) => {
  const bucket = bucketOf(inSandbox, id);

  test("the pipeline can clean up, and nobody else", () => {
    expect(bucket.deletions(apply)).toEqual(allowed);
    expect(bucket.configurations(apply)).toEqual(allowed);
    expect(bucket.deletions(breakGlass)).toEqual(allowed);
    for (const caller of [administrator, plan, member, service, outsider(), anonymous])
      expect([bucket.deletions(caller), bucket.configurations(caller)]).toEqual([refused, refused]);
  });
});

/** The denies of one bucket, word for word. @param holder role that may set legal holds */
function guard(name: string, mayDelete: readonly string[], holder?: string): Statement[] {
  const bucket = `arn:aws:s3:::${name}`;
  const objects = `${bucket}/*`;
  const deny = { Effect: "Deny", Principal: "*" } as const;
  const arn = (caller: string) => `arn:aws:iam::${account}:role/${caller}`;
  return [
    {
      ...deny,
      Sid: "DenyDeletion",
      Action: [...deletions.bucket, ...deletions.objects]
        .filter((action) => holder === undefined || action !== hold)
        .sort(),
      Resource: [bucket, objects],
      Condition: { ArnNotEquals: { "aws:PrincipalArn": mayDelete.map(arn) } },
    },
    ...(holder === undefined
      ? []
      : [
          {
            ...deny,
            Sid: "DenyHolds",
            Action: hold,
            Resource: objects,
            Condition: { ArnNotEquals: { "aws:PrincipalArn": [...mayDelete, holder].map(arn) } },
          },
          {
            ...deny,
            Sid: "DenyLiftingHolds",
            Action: hold,
            Resource: objects,
            Condition: {
              ArnNotEquals: { "aws:PrincipalArn": mayDelete.map(arn) },
              StringNotEquals: { "s3:object-lock-legal-hold": "ON" },
            },
          },
        ]),
    {
      ...deny,
      Sid: "DenyConfiguration",
      Action: configurations,
      Resource: bucket,
      Condition: {
        ArnNotEquals: { "aws:PrincipalArn": ["ir-breakglass", "ir-baseline-apply"].map(arn) },
      },
    },
    {
      ...deny,
      Sid: "DenyInsecureTransport",
      Action: "s3:*",
      Resource: [bucket, objects],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      ...deny,
      Sid: "DenyOldTls",
      Action: "s3:*",
      Resource: [bucket, objects],
      Condition: {
        NumericLessThan: { "s3:TlsVersion": "1.2" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
    {
      ...deny,
      Sid: "DenyOutsideOrganization",
      Action: "s3:*",
      Resource: [bucket, objects],
      Condition: {
        StringNotEquals: { "aws:PrincipalOrgID": organizationId },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
    {
      ...deny,
      Sid: "DenyCustomerProvidedKeys",
      Action: "s3:PutObject",
      Resource: objects,
      Condition: { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } },
    },
  ];
}

test("every bucket ends with the same denies, word for word", () => {
  for (const [stack, mayDelete] of [
    [production, ["ir-breakglass"]],
    [inSandbox, ["ir-breakglass", "ir-baseline-apply"]],
  ] as const)
    for (const id of buckets) {
      const { name, resourcePolicy } = bucketOf(stack, id);
      const holder = id === "trail-archive" ? "ir-acquisition" : undefined;
      const expected = guard(name, mayDelete, holder);
      expect(resourcePolicy.Statement.slice(-expected.length)).toEqual(expected);
    }
});

test("the acquisition role keeps the archive's objects from expiring, and lets none go", () => {
  const archive = bucketOf(production, "trail-archive");
  const state = (status: string) => ({ "s3:object-lock-legal-hold": status });
  expect(archive.object(acquisition, hold, state("ON"))).toBe("allow");
  expect(archive.object(acquisition, hold, state("OFF"))).toBe("explicit deny");
  expect(archive.object(acquisition, hold)).toBe("explicit deny");
  expect(archive.object(breakGlass, hold, state("OFF"))).toBe("allow");
  for (const caller of [administrator, apply, role("602000000001", "ir-acquisition")])
    expect(archive.object(caller, hold, state("ON"))).toBe("explicit deny");
  for (const id of buckets.filter((each) => each !== "trail-archive"))
    expect(bucketOf(production, id).object(acquisition, hold, state("ON"))).toBe("explicit deny");
});

test("a bucket that CloudTrail's source names is not opened to a service without one", () => {
  const archive = bucketOf(production, "trail-archive");
  const request = byService("cloudtrail", "s3:GetBucketAcl", `arn:aws:s3:::${archive.name}`);
  expect(archive.decide(request)).toBe("implicit deny");
});

test.each([11, 100, 101, 200, 201, 300])(
  "%i accounts with the longest names: 20 KB suffice",
  (count) => {
    const stack = logArchive({ accounts: accounts(count), namePrefix: "sixteen-letters0" });
    const sizes = Object.values(stack.resources("aws_s3_bucket_policy")).map(({ policy }) =>
      Buffer.byteLength(String(policy)),
    );
    expect(sizes).toHaveLength(buckets.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20_480);
  },
);
