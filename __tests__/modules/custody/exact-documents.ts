import {
  administration,
  allowTo,
  denyAll,
  exact,
  except,
  only,
  type ExactDocuments,
} from "../../support/exact-documents";

const breakGlass = "arn:aws:iam::444444444444:role/ir-breakglass";
const apply = "arn:aws:iam::444444444444:role/ir-baseline-apply";
const collector = "arn:aws:iam::444444444444:role/acme-ir-evidence-collector";
const analyst = "arn:aws:iam::444444444444:role/acme-ir-analyst";
const readOnly = "arn:aws:iam::444444444444:role/acme-ir-analyst-readonly";

/** The custody table and its key. */
export const custodyDocuments: ExactDocuments = {
  "aws_dynamodb_resource_policy.custody-policy": exact("table", 1256, [
    denyAll(
      "DenyOtherWriters",
      "dynamodb:PutItem",
      "arn:aws:dynamodb:eu-west-1:444444444444:table/acme-ir-custody",
      except(breakGlass, collector),
    ),
    denyAll(
      "DenyRewriting",
      [
        "dynamodb:BatchWriteItem",
        "dynamodb:DeleteItem",
        "dynamodb:DeleteTable",
        "dynamodb:PartiQLDelete",
        "dynamodb:PartiQLInsert",
        "dynamodb:PartiQLUpdate",
        "dynamodb:UpdateItem",
      ],
      "arn:aws:dynamodb:eu-west-1:444444444444:table/acme-ir-custody",
      except(breakGlass),
    ),
    denyAll(
      "DenyConfiguration",
      [
        "dynamodb:DeleteResourcePolicy",
        "dynamodb:EnableKinesisStreamingDestination",
        "dynamodb:PutResourcePolicy",
        "dynamodb:UpdateContinuousBackups",
        "dynamodb:UpdateTable",
        "dynamodb:UpdateTimeToLive",
      ],
      "arn:aws:dynamodb:eu-west-1:444444444444:table/acme-ir-custody",
      except(breakGlass, apply),
    ),
  ]),
  "aws_kms_key.custody-key": exact("key", 2160, [
    ...administration("444444444444"),
    allowTo(
      { AWS: "arn:aws:iam::444444444444:root" },
      "UseThroughDynamoDb",
      ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      "*",
      {
        ...only(collector, readOnly, analyst, apply),
        StringEquals: { "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com" },
      },
    ),
    allowTo({ AWS: "arn:aws:iam::444444444444:root" }, "GrantForTable", ["kms:CreateGrant"], "*", {
      ...only(apply),
      StringEquals: { "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com" },
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
  ]),
};
