import { each, rule } from "../../engine/rule";
import { all, any, maybe, type Reason, type Tri, whether, yes } from "../../engine/tri";
import { canonicalText, hasHole } from "../../engine/text";
import type { Val } from "../../engine/unknown";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";

/** Actions on objects, and on buckets. Source: Service Authorization Reference, Amazon S3. */
const onObjects =
  /^s3:(?:AbortMultipartUpload|BypassGovernanceRetention|ListMultipartUploadParts|Replicate\w+|(?:Delete|Get|Put|Restore)Object(?!LockConfiguration)\w*)$/;
const onBuckets = /^s3:(?:\w+Bucket\w*|(?:Get|Put)\w+Configuration)$/;

const statement = (Action: ExampleJson, Resource: ExampleJson) =>
  given("aws_iam_role_policy.rights", {
    role: "reader",
    policy: policy({ Sid: "Read", Effect: "Allow", Action, Resource }),
  });
const bucket = "arn:aws:s3:::logs";
const finds = ["aws_iam_role_policy.rights#Read"];

export const s3LevelsMatch = rule({
  id: "IRR-ACCESS-007",
  title: "Statements name buckets for buckets and objects for objects",
  severity: "high",
  why: "An action on objects never matches the ARN of their bucket, and one on the bucket never matches arn:…/*: the Deny protects nothing, the Allow allows nothing, and both look right.",
  fix: "Name the bucket's ARN for actions on the bucket and the ARN with /* for actions on its objects, or both.",
  docs: ["https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html"],
  waivable: 30,
  applies: each(policyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ actions = [], resources, at }) => {
      const judged = actions.flatMap((action) =>
        typeof action === "string" && resources !== undefined ? levelOf(action) : [],
      );
      if (judged.length === 0 || resources === undefined) return undefined;
      return all(
        judged.map(({ action, level }) =>
          any(
            resources.map((resource) =>
              mayBe(level, resource, {
                text: `${action} is about ${level}, and the statement names none`,
                at,
              }),
            ),
          ),
        ),
      );
    }),
  examples: {
    passes: [
      statement("s3:GetObject", `${bucket}/*`),
      statement("s3:ListBucket", bucket),
      statement(["s3:GetObject", "s3:ListBucket"], [bucket, `${bucket}/*`]),
      statement("s3:GetObject", "*"),
      statement("s3:ListBucket", "arn:aws:s3:::logs-*"),
    ],
    fails: [
      { given: [statement("s3:GetObject", bucket)], finds },
      { given: [statement("s3:ListBucket", `${bucket}/*`)], finds },
      { given: [statement(["s3:DeleteObject", "s3:DeleteBucket"], `${bucket}/*`)], finds },
      { given: [statement("s3:PutLifecycleConfiguration", `${bucket}/*`)], finds },
    ],
    undecided: [{ given: [statement("s3:GetObject", unknown)], finds }],
    ignores: [statement("s3:*", bucket), statement("sqs:SendMessage", "*")],
  },
});

type Level = "buckets" | "objects";

function levelOf(action: string): readonly { readonly action: string; readonly level: Level }[] {
  if (onObjects.test(action)) return [{ action, level: "objects" }];
  return onBuckets.test(action) ? [{ action, level: "buckets" }] : [];
}

/** Whether a resource can stand for a bucket, or for an object; what is no bucket's ARN, such as an access point, can. */
function mayBe(level: Level, resource: Val, otherwise: Reason): Tri {
  const text = canonicalText(resource);
  if (text === undefined) return maybe("depends on a resource that is not known");
  const name = /^arn:[\w-]+:s3:::(.*)$/.exec(text)?.[1];
  if (name === undefined)
    return hasHole(text) ? maybe("depends on an ARN that is not known") : yes();
  const isObject = name.includes("/");
  return whether(level === "objects" ? isObject || name.includes("*") : !isObject, otherwise);
}
