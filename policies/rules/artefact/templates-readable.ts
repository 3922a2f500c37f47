import { elementsOf, type WrittenText } from "../../engine/artefact";
import { claim, estate, rule } from "../../engine/rule";
import { parseTemplate } from "../../engine/terraform/parse";
import { allOf, type Tri, whether } from "../../engine/tri";
import { type ExampleJson, given, policy } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const rights = (Resource: ExampleJson) =>
  given("aws_iam_role_policy.rights", {
    role: "reader",
    policy: policy({ Effect: "Allow", Action: "iam:GetUser", Resource }),
  });
const finds = ["aws_iam_role_policy.rights"];

/** Names that stand alone in Terraform: the rest needs at least two parts. */
const lonely = /(?<!\$)\$\{\s*(?!true\b|false\b|null\b)[A-Za-z_][\w-]*\s*\}/;

export const templatesReadable = rule({
  id: "IRR-ART-008",
  title: "Variables of AWS are written so that Terraform leaves them alone",
  severity: "high",
  why: "IAM policies, log formats and templates have ${…} of their own. With one dollar Terraform takes it for an expression and refuses the stack, or fills in something else.",
  fix: "Write $${aws:username}: Terraform passes it on with one dollar.",
  docs: ["https://developer.hashicorp.com/terraform/language/expressions/strings"],
  waivable: false,
  applies: estate("every element of a synthesised stack that holds a template"),
  check: ({ estate: { stacks } }) =>
    stacks.flatMap((stack) =>
      elementsOf(stack).flatMap(({ place, texts }) => {
        const templates = texts.filter(({ text }) => text.includes("${") || text.includes("%{"));
        return templates.length === 0 ? [] : [claim("", allOf(templates, isReadable), place)];
      }),
    ),
  examples: {
    passes: [
      { given: [rights("arn:aws:iam::111111111111:user/$${aws:username}")], forms },
      { given: [rights("${aws_iam_user.one.arn}")], forms },
    ],
    fails: [
      { given: [rights("arn:aws:iam::111111111111:user/${aws:username}")], finds, forms },
      {
        note: "a log format's field, not a reference",
        given: [given("aws_flow_log.network", { log_format: "$${srcaddr} ${dstaddr}" })],
        finds: ["aws_flow_log.network"],
        forms,
      },
      { note: "never closed", given: [rights("${aws_iam_user.one.arn")], finds, forms },
    ],
    undecided: "A text is a template or it is not.",
    ignores: [{ given: [rights("*")], forms }],
  },
});

function isReadable(written: WrittenText): Tri {
  const { text } = written;
  const parsed = parseTemplate(text);
  const alone = lonely.exec(text)?.[0];
  return whether(parsed.kind !== "mistake" && alone === undefined, () => [
    {
      text:
        parsed.kind === "mistake"
          ? `Terraform cannot read it: ${parsed.problem}`
          : `${alone ?? ""} is no reference of Terraform`,
      at: written.at,
    },
  ]);
}
