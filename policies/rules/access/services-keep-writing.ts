import { controlsOf } from "../../access/controls";
import { claim, each, rule } from "../../engine/rule";
import { all, not, type Tri } from "../../engine/tri";
import type { Estate } from "../../engine/estate";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { attached } from "../../examples/guardrails";
import { deniedBy } from "../../iam/decide";
import type { Statement } from "../../iam/document";
import { policyOf, resourcePolicyTypes, tagOf } from "../../iam/every-policy";
import { organizationOf } from "../../iam/organization";
import type { Context } from "../../iam/request";
import { requestsOfGrant, servicesOf } from "../../iam/service-grants";

const bucket = given("aws_s3_bucket_policy.logs", {
  bucket: "logs",
  policy: policy({
    Sid: "Write",
    Effect: "Allow",
    Principal: { Service: "config.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::logs/*",
    Condition: {
      StringEquals: { "aws:SourceAccount": "111111111111", "aws:SourceOrgID": "o-a1b2c3d4e5" },
    },
  }),
});
/** Of a load balancer, which in older Regions does not tell for whom it acts. */
const balancer = given("aws_s3_bucket_policy.logs", {
  bucket: "logs",
  policy: policy({
    Sid: "Write",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::logs/AWSLogs/111111111111/*",
  }),
});
const rcp = (Condition: ExampleJson, target = "r-a1b2") =>
  attached("RESOURCE_CONTROL_POLICY", target, {
    Sid: "Perimeter",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition,
  });
const outside = { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
const finds = ["aws_s3_bucket_policy.logs#Write"];

export const servicesKeepWriting = rule({
  id: "IRR-ACCESS-028",
  title: "Services that a resource lets in are let in by the organization, too",
  severity: "critical",
  why: "A resource control policy binds AWS services as well: one that forgets them stops the deliveries that the resource's own policy lets in, without an error anywhere.",
  fix: 'Add BoolIfExists aws:PrincipalIsAWSService "false" to the Deny, or the condition on the source that the service sends.',
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
  ],
  waivable: false,
  applies: each(resourcePolicyTypes),
  check: ({ it, estate }) => {
    const { account } = it;
    if (account === undefined) return [];
    const levels = controlsOf(estate).resourceControl(account);
    if (levels.flat().length < 2) return [];
    return policyOf(it).statements.flatMap((grant) =>
      grant.effect === "Allow" && servicesOf(grant).length > 0
        ? [claim(tagOf(grant), letIn(grant, account, estate))]
        : [],
    );
  },
  examples: {
    passes: [
      [bucket, ...rcp({ ...outside, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } })],
      [
        bucket,
        ...rcp({
          StringNotEqualsIfExists: { "aws:SourceOrgID": "o-a1b2c3d4e5" },
          Null: { "aws:SourceAccount": "false" },
          Bool: { "aws:PrincipalIsAWSService": "true" },
        }),
      ],
    ],
    fails: [
      {
        note: "it does not say for whom it acts",
        given: [
          balancer,
          ...rcp({
            StringNotEqualsIfExists: { "aws:SourceOrgID": "o-a1b2c3d4e5" },
            Bool: { "aws:PrincipalIsAWSService": "true" },
          }),
        ],
        finds,
      },
      { note: "services are of no organization", given: [bucket, ...rcp(outside)], finds },
      {
        note: "services have no ARN",
        given: [
          bucket,
          ...rcp({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/break-glass" } }),
        ],
        finds,
      },
      {
        note: "they act for others",
        given: [bucket, ...rcp({ StringNotEquals: { "aws:SourceOrgID": "o-zzzzzzzzzz" } })],
        finds,
      },
    ],
    undecided: [
      { given: [bucket, ...rcp({ StringNotEquals: { "aws:SourceAccount": unknown } })], finds },
    ],
    ignores: [[bucket], [bucket, ...rcp(outside, "222222222222")]],
  },
});

function letIn(grant: Statement, owner: string, estate: Estate): Tri {
  const { management, resourceControl } = controlsOf(estate);
  const organization = organizationOf(estate);
  const told: Context = {
    "aws:sourceaccount": [owner],
    ...(organization !== undefined && { "aws:sourceorgid": [organization] }),
  };
  // Some services do not say for whom they act, or not in every Region: a grant that does not ask is for such.
  const untold: Context = {
    "aws:sourcearn": "absent",
    "aws:sourceaccount": "absent",
    "aws:sourceorgid": "absent",
    "aws:sourceorgpaths": "absent",
  };
  const asksSource = grant.conditions.some(({ key }) => /^aws:Source/i.test(key));
  return all(
    [told, ...(asksSource ? [] : [untold])].flatMap((source) =>
      requestsOfGrant(grant, {
        ...source,
        "aws:resourceaccount": [owner],
        ...(organization !== undefined && { "aws:resourceorgid": [organization] }),
      }).map((request) =>
        not(deniedBy(request, { owner, management, resourceControl: resourceControl(owner) })),
      ),
    ),
  );
}
