import { ownerOf } from "../../aws/trail-owner";
import { claim, pair, rule } from "../../engine/rule";
import { maybe } from "../../engine/tri";
import { allows } from "../../iam/evaluate";
import { organizationOf } from "../../iam/organization";
import { serviceFor } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { trailWritesTo } from "../../relations/trail";

const trail = given("aws_cloudtrail.trail", { name: "org", s3_bucket_name: "archive" });
const bucket = given(
  "aws_s3_bucket.archive",
  { bucket: "archive" },
  { stack: "log-archive", account: "222222222222" },
);
const trailArn = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/org";
const statement = (action: string, resource: string, sourceArn = trailArn) => ({
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: action,
  Resource: resource,
  Condition: { StringEquals: { "aws:SourceArn": sourceArn } },
});
const withPolicy = (...statements: readonly ExampleJson[]) => [
  trail,
  bucket,
  given(
    "aws_s3_bucket_policy.archive",
    { bucket: "${aws_s3_bucket.archive.id}", policy: policy(...statements) },
    { stack: "log-archive", account: "222222222222" },
  ),
];
const check = statement("s3:GetBucketAcl", "arn:aws:s3:::archive");
const write = statement("s3:PutObject", "arn:aws:s3:::archive/AWSLogs/111111111111/*");

/** The trail of an organization, whose id stands in the bucket's policy. */
const ofOrganization = (...statements: readonly ExampleJson[]) => [
  given("aws_cloudtrail.trail", {
    name: "org",
    s3_bucket_name: "archive",
    is_organization_trail: true,
  }),
  ...withPolicy(...statements, {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:DeleteObject",
    Resource: "arn:aws:s3:::archive/*",
    Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  }).slice(1),
];
const writeOrganization = statement("s3:PutObject", "arn:aws:s3:::archive/AWSLogs/o-a1b2c3d4e5/*");

export const archiveAdmitsTrail = rule({
  id: "IRR-TRAIL-005",
  title: "The bucket that a trail writes to admits the trail",
  severity: "critical",
  why: "CloudTrail does not report a refused delivery: the trail looks healthy and the evidence never arrives.",
  fix: "Allow cloudtrail.amazonaws.com s3:GetBucketAcl on the bucket and s3:PutObject below AWSLogs/ of the trail owner's account, with the trail's ARN as aws:SourceArn.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
  ],
  waivable: false,
  applies: pair(trailWritesTo),
  check: ({ it, other, estate }) => {
    const owner = ownerOf(it, estate);
    const organization = organizationOf(estate);
    const prefix = it.attr("s3_key_prefix").text;
    const folder = prefix === undefined ? "" : `${prefix}/`;
    const may = (action: string, resource: string) =>
      accessTo(other).some((document) =>
        allows(document, {
          principal: serviceFor("cloudtrail.amazonaws.com", owner),
          action,
          resource,
          context: {
            "s3:x-amz-acl": ["bucket-owner-full-control"],
            "s3:x-amz-server-side-encryption": ["aws:kms"],
            "s3:x-amz-server-side-encryption-customer-algorithm": "absent",
          },
        }),
      );
    return [
      claim("acl-check", may("s3:GetBucketAcl", other.arn)),
      // CloudTrail tests the owner's path when it makes the trail, and an organization trail then writes to the other.
      claim(
        "write",
        may("s3:PutObject", `${other.arn}/${folder}AWSLogs/${owner.account ?? "*"}/x`),
      ),
      ...(it.attr("is_organization_trail").is(true).answer === "no"
        ? []
        : [
            claim(
              "organization",
              organization === undefined
                ? maybe("the organization's id is not known")
                : may("s3:PutObject", `${other.arn}/${folder}AWSLogs/${organization}/x`),
            ),
          ]),
    ];
  },
  examples: {
    passes: [withPolicy(check, write), ofOrganization(check, write, writeOrganization)],
    fails: [
      { given: withPolicy(check), finds: ["aws_cloudtrail.trail#write"] },
      {
        note: "the policy admits another trail",
        given: withPolicy(
          check,
          statement("s3:PutObject", "arn:aws:s3:::archive/*", `${trailArn}-2`),
        ),
        finds: ["aws_cloudtrail.trail#write"],
      },
      {
        note: "a Deny that was meant for people hits the service too",
        given: withPolicy(check, write, {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: "arn:aws:s3:::archive/*",
          Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
        finds: ["aws_cloudtrail.trail#write"],
      },
      {
        note: "an organization trail writes below the organization's id",
        given: ofOrganization(check, write),
        finds: ["aws_cloudtrail.trail#organization"],
      },
      {
        note: "no policy at all",
        given: [trail, bucket],
        finds: ["aws_cloudtrail.trail#acl-check", "aws_cloudtrail.trail#write"],
      },
    ],
    undecided: [
      {
        given: withPolicy(check, statement("s3:PutObject", "arn:aws:s3:::archive/*", unknown)),
        finds: ["aws_cloudtrail.trail#write"],
      },
    ],
    ignores: [[given("aws_cloudtrail.trail", { s3_bucket_name: "a-bucket-of-somebody-else" })]],
  },
});
