import { globalActions } from "../../../../modules/guardrails/region-deny";
import {
  type Mistake,
  control,
  bucket,
  withCondition,
  gone,
  beside,
  besideRegions,
  outside,
} from "./planting";

/** Of whom and of what a condition lets through. */
export const mistakesOfConditions: readonly Mistake[] = [
  {
    number: 16,
    title: "Bool instead of BoolIfExists spares anonymous callers",
    in: control,
    sid: "LetOutsidersIn",
    change: withCondition({ ...outside, Bool: { "aws:PrincipalIsAWSService": "false" } }),
    foundBy: "IRR-ACCESS-005",
  },
  {
    number: 17,
    title: "a perimeter that locks out who signs in",
    in: control,
    sid: "LetOutsidersIn",
    change: (statement) => [{ ...statement, Action: "sts:*" }],
    foundBy: "IRR-ACCESS-029",
  },
  {
    number: 18,
    title: "ForAllValues lets everybody in",
    in: bucket,
    sid: "DenyDeletion",
    change: beside({
      Sid: "Members",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    }),
    foundBy: "IRR-ACCESS-004",
  },
  {
    number: 19,
    title: "a Deny for outsiders that services are under, too",
    in: bucket,
    sid: "DenyOutsideOrganization",
    change: withCondition({ StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
    foundBy: "IRR-ACCESS-006",
  },
  {
    number: 19,
    title: "a perimeter that services are under, too",
    in: control,
    sid: "LetOutsidersIn",
    change: withCondition(outside),
    foundBy: "IRR-ACCESS-028",
  },
  {
    number: 20,
    title: "a service without a source",
    in: bucket,
    sid: "AllowTrailWrite",
    change: withCondition(undefined),
    foundBy: "IRR-ACCESS-001",
  },
  {
    number: 21,
    title: "a minimum of TLS that plain HTTP passes",
    in: bucket,
    sid: "DenyInsecureTransport",
    change: gone,
    foundBy: "IRR-STORE-001",
  },
  {
    number: 22,
    title: "an encryption that writers who rely on the default do not name",
    in: bucket,
    sid: "DenyOtherEncryption",
    besides: "AllowTrailWrite",
    change: withCondition({ StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } }),
    foundBy: "IRR-ACCESS-006",
  },
  {
    number: 23,
    title: "a Deny by NotPrincipal",
    in: bucket,
    sid: "DenyDeletion",
    change: ({ Principal: _, Condition: __, ...statement }) => [
      { ...statement, NotPrincipal: { AWS: "arn:aws:iam::222222222222:role/ir-breakglass" } },
    ],
    foundBy: "IRR-ACCESS-003",
  },
  {
    number: 24,
    title: "a Deny of Regions without what has none",
    in: control,
    sid: "ChangeRules",
    change: besideRegions(globalActions.filter((each) => each !== "access-analyzer:*")),
    foundBy: "IRR-GUARD-009",
  },
  {
    number: 24,
    title: "a Deny of Regions that spares everybody of Identity Center",
    in: control,
    sid: "ChangeRules",
    change: besideRegions(globalActions, {
      ArnNotLike: {
        "aws:PrincipalArn": "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_*",
      },
    }),
    foundBy: "IRR-GUARD-006",
  },
  {
    number: 25,
    title: "a role of Identity Center without its Region",
    in: control,
    sid: "ChangeRules",
    change: withCondition({
      ArnNotLike: {
        "aws:PrincipalArn":
          "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_1",
      },
    }),
    foundBy: "IRR-ACCESS-033",
  },
  {
    number: 25,
    title: "a role of Identity Center in one Region",
    in: control,
    sid: "ChangeRules",
    change: withCondition({
      ArnNotLike: {
        "aws:PrincipalArn":
          "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Ops_*",
      },
    }),
    foundBy: "IRR-ACCESS-033",
  },
  {
    number: 26,
    title: "a session's ARN is spared, which no principal has",
    in: control,
    sid: "ChangeRules",
    change: withCondition({
      ArnNotLike: { "aws:PrincipalArn": "arn:aws:sts::*:assumed-role/ir-baseline-apply/*" },
    }),
    foundBy: "IRR-ACCESS-026",
  },
  {
    number: 27,
    title: "ARNs compared as texts",
    in: control,
    sid: "ChangeRules",
    change: ({ Condition, ...statement }) => [
      { ...statement, Condition: { StringNotLike: Condition?.ArnNotLike ?? {} } },
    ],
    foundBy: "IRR-ACCESS-010",
  },
];
