import { destroysObjects, weakensBucket } from "../../aws/destructive-actions";
import { each, rule } from "../../engine/rule";
import { any, implies, not, type Tri, whether } from "../../engine/tri";
import { allBut, deny, withPolicy } from "../../examples/buckets";
import { unknown } from "../../examples/given";
import type { Statement } from "../../iam/document";
import { claimsAboutStatements, isForEverybody } from "../../iam/every-policy";
import { matchesAction } from "../../iam/match";

const guarded = [...destroysObjects, ...weakensBucket];
const labelled = (Condition: Parameters<typeof deny>[1], Action = "s3:DeleteObject") =>
  withPolicy({ Sid: "Deny", ...(deny(Action, Condition) as object) }).slice(1);
const finds = ["aws_s3_bucket_policy.logs#Deny"];

export const breakGlassRemains = rule({
  id: "IRR-STORE-023",
  title: "A Deny on a bucket names who may still act in an emergency",
  severity: "medium",
  why: "A Deny for everybody without an exception leaves the root user alone: nobody can remove malware from the bucket, answer a court's order, or mend the policy itself.",
  fix: "Exempt the break-glass role by ArnNotEquals aws:PrincipalArn, or bound the Deny by another condition.",
  docs: ["https://repost.aws/knowledge-center/s3-accidentally-denied-access"],
  waivable: 60,
  applies: each("aws_s3_bucket_policy"),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) =>
      statement.effect === "Allow" || !isForEverybody(statement)
        ? undefined
        : implies(guards(statement), () =>
            whether(statement.conditions.length > 0, {
              text: "the Deny has no condition: it is for break-glass, too",
              at: statement.at,
            }),
          ),
    ),
  examples: {
    passes: [
      labelled(allBut("break-glass")),
      labelled({ Bool: { "aws:SecureTransport": "false" } }, "s3:*"),
      labelled({}, "s3:GetObjectTorrent"),
    ],
    fails: [
      { given: labelled({}), finds },
      { given: labelled({}, "s3:*"), finds },
      { given: labelled({}, "s3:PutBucketPolicy"), finds },
    ],
    undecided: [{ given: labelled({}, unknown), finds }],
  },
});

/** Whether a statement is about an action that responders may need. */
const guards = ({ actions, notActions = [] }: Statement): Tri =>
  any(
    guarded.flatMap((action) =>
      actions === undefined
        ? [not(any(notActions.map((pattern) => matchesAction(pattern, action))))]
        : actions.map((pattern) => matchesAction(pattern, action)),
    ),
    "it guards nothing",
  );
