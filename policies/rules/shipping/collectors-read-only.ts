import { collectorsOf } from "../../aws/collectors";
import { claim, estate, rule } from "../../engine/rule";
import { all, maybe, type Tri, whether } from "../../engine/tri";
import { collector, decrypts, readsFiles, takesMessages } from "../../examples/collector";
import { given, unknown } from "../../examples/given";
import { labelOf } from "../../iam/document";

/** What reading needs; deleting a message says that it was read. */
const reading =
  /^(?:kms:(?:Decrypt|DescribeKey)|s3:(?:Get|List)[\w*]+|sqs:(?:ChangeMessageVisibility|DeleteMessage|ReceiveMessage|(?:Get|List)[\w*]+))$/;

const finds = ["aws_iam_role.reader"];

export const collectorsReadOnly = rule({
  id: "IRR-SHIP-005",
  title: "The log platform's role reads the archive and does nothing else",
  severity: "high",
  why: "The collector runs on machines of another team and keeps its credentials there: with a right to write it is a way into the archive, to change or remove what it should only read.",
  fix: "Allow reading actions by name only, on the archive's objects, its queue and its keys.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  ],
  waivable: 30,
  applies: estate("roles that take the messages of a queue that a bucket notifies"),
  check: (world) =>
    collectorsOf(world.estate).map(({ role, rights }) =>
      claim(
        "",
        all([
          whether(rights.managed.length === 0, {
            text: `${rights.managed.join(", ")} is more than reading needs`,
            at: role.place(),
          }),
          ...rights.policies.flatMap(({ statements, unread }): readonly Tri[] => [
            ...(unread ? [maybe(unread)] : []),
            ...statements
              .filter(({ effect }) => effect === "Allow")
              .map((statement) =>
                whether(
                  (statement.actions ?? ["*"]).every((action) => reading.test(String(action))) &&
                    !(statement.resources ?? ["*"]).includes("*"),
                  { text: `${labelOf(statement)} allows more than reading`, at: statement.at },
                ),
              ),
          ]),
        ]),
        role.place(),
      ),
    ),
  examples: {
    passes: [collector()],
    fails: [
      {
        given: collector([
          takesMessages,
          { ...readsFiles, Action: ["s3:GetObject", "s3:PutObject"] },
        ]),
        finds,
      },
      { given: collector([{ ...takesMessages, Action: "sqs:*" }]), finds },
      {
        note: "every object",
        given: collector([takesMessages, { ...readsFiles, Resource: "*" }]),
        finds,
      },
      {
        given: collector([takesMessages, { Effect: "Allow", NotAction: "iam:*", Resource: "x" }]),
        finds,
      },
      {
        given: [
          ...collector(),
          given("aws_iam_role_policy_attachment.reader", {
            role: "${aws_iam_role.reader.name}",
            policy_arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess",
          }),
        ],
        finds,
      },
    ],
    undecided: [
      {
        given: [
          ...collector([takesMessages, decrypts]),
          given("aws_iam_role_policy.later", {
            role: "${aws_iam_role.reader.name}",
            policy: unknown,
          }),
        ],
        finds,
      },
    ],
  },
});
