import type { Estate } from "../../organization/estate";
import type { AutomationDocument } from "../language/document";
import { nameOf, ref, type RoleKey } from "../model/reference";
import { spelled } from "../model/value";
import { alternativeTo } from "./aws-documents";
import { code, escaped, table } from "./markdown";
import { givenTo } from "./parameters";

/** What a document does, who its steps run as, and what each of its parameters means. */
export function documentSection(document: AutomationDocument, estate: Estate): readonly string[] {
  const { content, description, id, runsIn, title } = document;
  const { arn, name } = estate.procedures.document(id);
  const alternative = alternativeTo(id);
  return [
    `### ${name}`,
    `**${escaped(title)}.** ${escaped(description)}`,
    `Started in ${runsIn}. Its steps run as ${runsAs(document, estate)}.${outputs(content.outputs)}`,
    ...table(["Parameter", "Meaning"], parameterRows(document, estate)),
    ...(alternative === undefined ? [] : [`**AWS's own.** ${alternative}`]),
    `ARN in the home Region: ${code(arn(estate.organization.regions.home))}`,
  ];
}

const outputs = (names: readonly string[] = []): string =>
  names.length === 0 ? "" : ` It answers with ${names.map(code).join(", ")}.`;

/** The parameter that chooses the role of the steps; nobody else's may be passed. */
const assumed = "AutomationAssumeRole";

function runsAs({ role }: AutomationDocument, estate: Estate): string {
  if (role === "analyst") return "whoever starts it";
  if (role === "dispatcher") return code(estate.procedures.automation.dispatcher.name);
  return `${code(nameOf(ref.role(role satisfies RoleKey), estate))} of that account: leave ${code(assumed)} alone`;
}

/** A start names those with a variable; the others keep their default. */
const parameterRows = (document: AutomationDocument, estate: Estate) =>
  givenTo(document)
    .filter(({ name }) => name !== assumed)
    .map(({ name, parameter, value }) => [
      code(name),
      `${escaped(parameter.description)}${choices(parameter.allowedValues)} ${
        value === undefined
          ? `Default: ${code(JSON.stringify(parameter.default))}.`
          : `From ${code(spelled(value, estate, (variable) => `$${variable}`))}.`
      }`,
    ]);

const choices = (values: readonly unknown[] | undefined): string =>
  values === undefined ? "" : ` One of ${values.map((each) => code(String(each))).join(", ")}.`;
