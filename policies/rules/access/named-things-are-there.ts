import { dutiesOf } from "../../access/duties/duty";
import { type Claim, claim, estate, rule, somewhere } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given } from "../../examples/given";

const document = "arn:aws:ssm:eu-west-1:111111111111:document/isolate";
const starts = {
  who: "arn:aws:iam::111111111111:role/responder",
  task: "isolate an instance",
  actions: ["ssm:StartAutomationExecution"],
  resource: document,
};
const boundary = "arn:aws:iam::111111111111:policy/quarantine";
const attaches = {
  ...starts,
  actions: ["iam:AttachRolePolicy"],
  resource: "arn:aws:iam::111111111111:role/some",
  context: { "iam:PolicyARN": boundary },
};
const role = (duty: typeof starts | typeof attaches) =>
  given("aws_iam_role.responder", { name: "responder" }, { duties: [duty] });
const isolate = (name: string, region = "eu-west-1") =>
  given("aws_ssm_document.isolate", { name, document_type: "Automation" }, { region });
const quarantine = (name: string) => given("aws_iam_policy.quarantine", { name });

/** What an action cannot do without, by types of resources and the form of their ARNs. */
const needed: readonly (readonly [arn: RegExp, types: readonly string[]])[] = [
  [/^arn:[^:]+:ssm:[^:]+:\d{12}:document\//, ["aws_ssm_document"]],
  [
    /^arn:[^:]+:backup:[^:]+:\d{12}:backup-vault:/,
    ["aws_backup_vault", "aws_backup_logically_air_gapped_vault"],
  ],
  [/^arn:[^:]+:iam::\d{12}:policy\//, ["aws_iam_policy"]],
];

export const namedThingsAreThere = rule({
  id: "IRR-ACCESS-037",
  title: "Documents, vaults and policies that a duty names are there",
  severity: "high",
  why: "A right to start a document, or to attach a policy, is worth nothing when there is none of that name in that Region: who may do everything finds nothing to do it with.",
  fix: "Give the document, vault or policy the name that the finding says, in that account and Region.",
  docs: ["https://docs.aws.amazon.com/systems-manager/latest/userguide/documents.html"],
  waivable: 30,
  applies: estate("the documents, backup vaults and own policies that duties.json names"),
  check: ({ estate: whole }): readonly Claim[] => {
    const named = new Set<string>();
    for (const { resource, context } of dutiesOf(whole))
      for (const arn of [resource, ...(context["iam:policyarn"] ?? [])])
        if (typeof arn === "string" && arn !== "*") named.add(arn);
    // Of an account in which the estate has nothing of the kind, it does not know what is there.
    return needed.flatMap(([form, types]) => {
      const found = whole.all(...types);
      const arns = new Set(found.map(({ arn }) => arn));
      const accounts = new Set(found.map(({ account }) => account));
      return [...named]
        .filter((arn) => form.test(arn) && accounts.has(arn.split(":")[4]))
        .map((arn) =>
          claim("", whether(arns.has(arn), `nothing is called ${arn}`), somewhere(arn)),
        );
    });
  },
  examples: {
    passes: [
      [role(starts), isolate("isolate")],
      [role(attaches), quarantine("quarantine")],
    ],
    fails: [
      { given: [role(starts), isolate("isolates")], finds: [document] },
      { given: [role(starts), isolate("isolate", "us-east-1")], finds: [document] },
      { given: [role(attaches), quarantine("quarantined")], finds: [boundary] },
    ],
    ignores: [role(starts)],
    undecided: "What is called by a name that nobody knows yet, nobody can have learnt to use.",
  },
});
