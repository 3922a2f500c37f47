import { isReadThroughEndpoint } from "../../aws/isolated-evidence";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { type Claim, claim, estate, rule } from "../../engine/rule";
import { canonicalText } from "../../engine/text";
import { all, any, maybe, not, type Tri, whether } from "../../engine/tri";
import { Unknown, type Val } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Statement } from "../../iam/document";
import { denies, speaksOf } from "../../iam/evaluate";
import { matches } from "../../iam/match";
import { roleOf } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { rightsOf } from "../../iam/role-rights";

const put = "s3:PutObject";
const reading = [
  "s3:GetObject",
  "s3:GetObjectAttributes",
  "s3:GetObjectVersion",
  "s3:ListBucket",
  "s3:ListBucketVersions",
];

/** What a role may do, statement by statement; a right on every bucket is the matter of other rules. */
const allowances = (role: Resource): readonly Statement[] =>
  rightsOf(role)
    .policies.flatMap(({ statements }) => statements)
    .filter(({ effect }) => effect === "Allow");

/** Resources of a statement that lie in a bucket by name. */
const inside = (bucket: Resource, { resources = [] }: Statement): readonly Val[] =>
  resources.filter((each) => canonicalText(each)?.startsWith(`${bucket.arn}/`) === true);

const writesInto = (bucket: Resource, role: Resource): readonly Val[] =>
  allowances(role)
    .filter((statement) => speaksOf(statement, put).answer === "yes")
    .flatMap((statement) => inside(bucket, statement));

function readsNothing(bucket: Resource, role: Resource): Tri {
  const reaches = ({ resources = [] }: Statement) =>
    any(
      [bucket.arn, `${bucket.arn}/cases`].flatMap((arn) =>
        resources.map((each) =>
          canonicalText(each)?.startsWith(`${bucket.arn}/`) === true
            ? whether(true, "", "it names what lies in the bucket")
            : matches(each, arn),
        ),
      ),
      "it names no resource",
    );
  return not(
    any(
      allowances(role).map((statement) =>
        all([any(reading.map((action) => speaksOf(statement, action))), reaches(statement)]),
      ),
      "nothing is allowed",
    ),
  );
}

/** The session's tag stands in the path: which case it is, the role that is assumed does not choose. */
const belowSessionTag = (resource: Val): Tri =>
  resource instanceof Unknown
    ? maybe(`depends on ${resource.reason}`)
    : whether(
        /\/\$\{aws:PrincipalTag\/[^}]+\}\/\*$/.test(String(resource)),
        `${String(resource)} is not the path of one session's case`,
      );

/** A second object of the same key is refused. Source: S3 user guide, "Enforce conditional writes". */
const refusesOverwriting = (bucket: Resource, role: Resource): Tri =>
  accessTo(bucket).some((document) =>
    denies(document, {
      principal: roleOf(role.arn),
      action: put,
      resource: `${bucket.arn}/cases/x`,
      context: { "s3:if-none-match": "absent", "s3:objectcreationoperation": ["true"] },
    }),
  );

const collectorsOf = (of: Estate, bucket: Resource): readonly Resource[] =>
  of.all("aws_iam_role").filter((role) => writesInto(bucket, role).length > 0);

const bucketPolicy = (...more: readonly ExampleJson[]) =>
  given("aws_s3_bucket_policy.evidence", {
    bucket: "evidence",
    policy: policy(
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::evidence/*",
        Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
      },
      ...more,
    ),
  });
const once = {
  Effect: "Deny",
  Principal: "*",
  Action: put,
  Resource: "arn:aws:s3:::evidence/*",
  Condition: {
    Null: { "s3:if-none-match": "true" },
    Bool: { "s3:ObjectCreationOperation": "true" },
  },
};
const bucket = given("aws_s3_bucket.evidence", { bucket: "evidence" });
const role = given("aws_iam_role.collector", { name: "collector", assume_role_policy: policy() });
const ofCase = "arn:aws:s3:::evidence/cases/$${aws:PrincipalTag/case-id}/*";
const may = (...statements: readonly ExampleJson[]) =>
  given("aws_iam_role_policy.collector", {
    role: "${aws_iam_role.collector.name}",
    policy: policy(...statements),
  });
const allow = (Action: ExampleJson, Resource: ExampleJson) => ({
  Effect: "Allow",
  Action,
  Resource,
});
const evidence = [bucket, bucketPolicy(once), role];
const finds = (tag: string) => [`aws_iam_role.collector#${tag}`];

export const collectorsWriteOnly = rule({
  id: "IRR-FORENSICS-002",
  title: "Who hands evidence over writes one case, once, and reads none",
  severity: "critical",
  why: "Automation in every account writes evidence, and an intruder may hold one of those accounts: what it can read there, list or write over is lost to him with it, and so is every other case.",
  fix: "Allow s3:PutObject below a path with ${aws:PrincipalTag/…}, no action that reads or lists, and deny in the bucket's policy every s3:PutObject without If-None-Match.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
  ],
  waivable: 30,
  applies: estate(
    "the roles that may write to a bucket, by its name, that is read through an endpoint alone (aws:SourceVpce)",
  ),
  check: ({ estate: of }): readonly Claim[] =>
    of
      .all("aws_s3_bucket")
      .filter((it) => isReadThroughEndpoint(it).answer === "yes")
      .flatMap((it) =>
        collectorsOf(of, it).flatMap((writer) => [
          claim("one-case", all(writesInto(it, writer).map(belowSessionTag)), writer.place()),
          claim("reads", readsNothing(it, writer), writer.place()),
          claim("once", refusesOverwriting(it, writer), writer.place()),
        ]),
      ),
  examples: {
    passes: [
      [...evidence, may(allow([put, "s3:AbortMultipartUpload"], ofCase))],
      {
        note: "another bucket may be read",
        given: [
          ...evidence,
          may(allow(put, ofCase), allow("s3:GetObject", "arn:aws:s3:::tools/*")),
        ],
      },
    ],
    fails: [
      {
        given: [...evidence, may(allow(put, "arn:aws:s3:::evidence/*"))],
        finds: finds("one-case"),
      },
      {
        note: "a path beside the case",
        given: [...evidence, may(allow(put, [ofCase, "arn:aws:s3:::evidence/logs/*"]))],
        finds: finds("one-case"),
      },
      {
        given: [...evidence, may(allow([put, "s3:GetObject"], ofCase))],
        finds: finds("reads"),
      },
      {
        note: "names of evidence tell of other cases",
        given: [
          ...evidence,
          may(allow(put, ofCase), allow("s3:ListBucket", "arn:aws:s3:::evidence")),
        ],
        finds: finds("reads"),
      },
      {
        note: "a wildcard that reaches it",
        given: [...evidence, may(allow(put, ofCase), allow("s3:Get*", "*"))],
        finds: finds("reads"),
      },
      {
        given: [bucket, bucketPolicy(), role, may(allow(put, ofCase))],
        finds: finds("once"),
      },
    ],
    undecided: [
      {
        given: [...evidence, may(allow(put, ofCase), allow("s3:GetObject", unknown))],
        finds: finds("reads"),
      },
    ],
  },
});
