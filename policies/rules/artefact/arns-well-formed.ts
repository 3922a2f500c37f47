import { type Element, elementsOf, type WrittenText } from "../../engine/artefact";
import { claim, estate, rule } from "../../engine/rule";
import { all, allOf, type Tri, whether } from "../../engine/tri";
import { type ExampleJson, given, policy } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const rights = (Resource: ExampleJson) =>
  given("aws_iam_role_policy.rights", {
    role: "reader",
    policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource }),
  });
const finds = ["aws_iam_role_policy.rights"];

/** Services whose ARNs name no Region. Source: Service Authorization Reference, resource types of each service. */
const withoutRegion = new Set(["cloudfront", "iam", "organizations", "route53", "sts"]);

const ssmDocument = (arn: string) =>
  given("aws_ssm_document.contain", {
    name: "contain",
    document_type: "Automation",
    content: JSON.stringify({ assumeRole: arn }),
  });

export const arnsWellFormed = rule({
  id: "IRR-ART-006",
  title: "Every ARN is complete and of the partition that its stack deploys to",
  severity: "high",
  why: "An ARN with a part too few, a Region where there is none, or another partition names nothing: IAM takes the policy, and the statement never matches.",
  fix: "Write arn:partition:service:region:account:resource, with the partition of the estate.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"],
  waivable: 30,
  applies: estate("every element of a synthesised stack that names an ARN"),
  check: ({ estate: { stacks } }) =>
    stacks.flatMap((stack) =>
      elementsOf(stack).flatMap((element) => {
        const found = arnsIn(element);
        const { partition } = stack.placement();
        return found.length === 0
          ? []
          : [
              claim(
                "",
                allOf(found, (each) => isWhole(each, partition)),
                element.place,
              ),
            ];
      }),
    ),
  examples: {
    passes: [
      {
        given: [rights(["arn:aws:s3:::logs/*", "arn:aws:iam::*:role/x", "arn:aws:logs:*:*:*"])],
        forms,
      },
      { given: [rights("arn:aws:iam::aws:policy/ReadOnlyAccess")], forms },
      {
        note: "the account that a backup policy reaches",
        given: [
          given("aws_organizations_policy.backups", {
            type: "BACKUP_POLICY",
            content: JSON.stringify({
              iam_role_arn: { "@@assign": "arn:aws:iam::$account:role/backup" },
            }),
          }),
        ],
        forms,
      },
      {
        note: "the beginning of any ARN, in an event pattern",
        given: [
          given("aws_cloudwatch_event_rule.opened", {
            event_pattern: JSON.stringify({ detail: { principal: [{ prefix: "arn:" }] } }),
          }),
        ],
        forms,
      },
      { given: [rights("arn:${var.partition}:sqs:${var.region}:111111111111:q")], forms },
      {
        note: "variables of Systems Manager",
        given: [ssmDocument("arn:aws:iam::{{ global:ACCOUNT_ID }}:role/x")],
        forms,
      },
      { note: "the pattern of a parameter", given: [ssmDocument("^arn:aws[a-z-]*:iam::")], forms },
      {
        note: "a variable of IAM",
        given: [rights("arn:aws:iam::111111111111:user/$${aws:username}")],
        forms,
      },
    ],
    fails: [
      {
        note: "variables of Systems Manager, in an ARN of another partition",
        given: [ssmDocument("arn:aws-cn:iam::{{ global:ACCOUNT_ID }}:role/x")],
        finds: ["aws_ssm_document.contain"],
        forms,
      },
      { given: [rights("arn:aws:s3:logs")], finds, forms },
      { given: [rights("arn:aws-cn:s3:::logs")], finds, forms },
      { given: [rights("arn:aws:iam:eu-west-1:111111111111:role/x")], finds, forms },
      { given: [rights("arn:aws:sqs:eu-west-1:11111111111:queue")], finds, forms },
      { given: [rights("arn:aws:sqs:europe:111111111111:queue")], finds, forms },
      { given: [rights("arn:aws:sqs:eu-west-1:111111111111:")], finds, forms },
      { given: [rights("arn:aws:S3:::logs")], finds, forms },
    ],
    undecided: "A part that is a reference counts as what belongs there.",
  },
});

/** What stands in for a reference or a variable. */
const hole = "•";

interface Found {
  readonly arn: string;
  readonly written: WrittenText;
}

const arnsIn = ({ texts }: Element): readonly Found[] =>
  texts
    .filter(({ text }) => text.includes("arn:"))
    .flatMap((written) =>
      [
        ...written.text
          .replace(/\$?\$\{[^{}]*\}|\{\{[^{}]*\}\}/g, hole)
          .matchAll(/(?<![\w:^])arn:[^\s"'\\,()[\]{}<>]+/g),
      ].map(([arn]) => ({ arn, written })),
    );

function isWhole({ arn, written }: Found, estates: string): Tri {
  const [, partition = "", service = "", region = "", account = "", ...rest] = arn.split(":");
  const open = (part: string) => /[*?•]/.test(part);
  return all(
    [
      { holds: rest.join(":") !== "", problem: "has too few parts" },
      { holds: partition === estates || open(partition), problem: `is not of ${estates}` },
      { holds: /^[a-z0-9-]+$/.test(service) || open(service), problem: "names no service" },
      {
        holds: withoutRegion.has(service)
          ? region === ""
          : region === "" || open(region) || /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region),
        problem: withoutRegion.has(service) ? "has a Region" : "names no Region",
      },
      {
        // `$account` is how backup policies name the account that they reach.
        holds: /^(?:|aws|cloudfront|\d{12}|\$account)$/.test(account) || open(account),
        problem: "names no account",
      },
    ].map(({ holds, problem }) =>
      whether(holds, () => [{ text: `${arn} ${problem}`, at: written.at }]),
    ),
  );
}
