import { ownerOf, type TrailOwner } from "../../aws/trail-owner";
import { claim, pair, rule } from "../../engine/rule";
import { not } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { serviceFor } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { trailDeliversAs } from "../../relations/trail";

/** A trail of somebody else, who makes CloudTrail act for him. */
const foreign = {
  arn: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/x",
  account: "999999999999",
};

const arn = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/t";
const trusted = (
  Condition?: ExampleJson,
  Service = "cloudtrail.amazonaws.com",
  is_organization_trail = false,
) => [
  given("aws_cloudtrail.trail", {
    name: "t",
    is_organization_trail,
    cloud_watch_logs_role_arn: "${aws_iam_role.delivery.arn}",
  }),
  given("aws_iam_role.delivery", {
    name: "delivery",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { Service },
      Action: "sts:AssumeRole",
      ...(Condition === undefined ? {} : { Condition }),
    }),
  }),
];
const tag = (name: string) => `aws_cloudtrail.trail#${name}`;

export const deliveryRoleTrustsTrail = rule({
  id: "IRR-TRAIL-014",
  title: "The role that delivers events trusts this trail and no other",
  severity: "critical",
  why: "With a trust that CloudTrail cannot meet no event reaches the log group; with one that names no source a stranger's trail writes false events into it.",
  fix: "Trust cloudtrail.amazonaws.com under StringEquals aws:SourceArn with the trail's ARN.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  ],
  waivable: 30,
  applies: pair(trailDeliversAs),
  check: ({ it, other, estate }) => {
    const may = (source: TrailOwner) =>
      accessTo(other).some((document) =>
        allows(document, {
          principal: serviceFor("cloudtrail.amazonaws.com", source),
          action: "sts:AssumeRole",
          resource: other.arn,
        }),
      );
    return [claim("trusted", may(ownerOf(it, estate))), claim("nobody-else", not(may(foreign)))];
  },
  examples: {
    passes: [
      trusted({ StringEquals: { "aws:SourceArn": arn } }),
      trusted({ StringEquals: { "aws:SourceAccount": "111111111111" } }),
      {
        note: "a delegated administrator's trail is the management account's",
        given: [
          ...trusted({ StringEquals: { "aws:SourceAccount": "999900001111" } }, undefined, true),
          given(
            "aws_organizations_organization.all",
            {},
            { stack: "org", account: "999900001111" },
          ),
        ],
      },
    ],
    fails: [
      { given: trusted(), finds: [tag("nobody-else")] },
      { given: trusted({ StringEquals: { "aws:SourceArn": `${arn}2` } }), finds: [tag("trusted")] },
      {
        given: trusted({ StringEquals: { "aws:SourceArn": arn } }, "config.amazonaws.com"),
        finds: [tag("trusted")],
      },
    ],
    undecided: [
      {
        given: trusted({ StringEquals: { "aws:SourceArn": unknown } }),
        finds: [tag("trusted"), tag("nobody-else")],
      },
    ],
  },
});
