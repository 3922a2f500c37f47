import type { Estate } from "../../organization/estate";
import type { Parameter } from "../language/content";
import type { AutomationDocument, CommandDocument } from "../language/document";
import { accountWords } from "../model/accounts";
import { nameOf, ref, type RoleKey } from "../model/reference";
import { spelled } from "../model/value";
import { code, escaped, fence, table } from "./markdown";
import { givenTo } from "./parameters";
import { becomeLine } from "./roles";
import { accountAt, isAtHome, startLines } from "./start";

/** Who starts a document: analysts those that run with their own rights, responders the others. */
export const starterOf = ({ role }: AutomationDocument): RoleKey =>
  role === "analyst" ? "analyst" : "responder";

/** Who starts a document, who its steps run as, how it is started, and what each of its parameters means. */
export function documentSection(document: AutomationDocument, estate: Estate): readonly string[] {
  const { content, id, runsIn } = document;
  const { arn, name } = estate.procedures.document(id);
  const account = accountAt[runsIn];
  const starter = starterOf(document);
  const given = givenTo(document);
  return [
    `### ${name}`,
    `As ${code(nameOf(ref.role(starter), estate))} in ${accountWords[account]}, in ${
      isAtHome(account) ? "the home Region" : "the Region of what it is about"
    }. Its steps run as ${runsAs(document, estate)}.${outputs(content.outputs)}`,
    fence([
      becomeLine(starter, account, estate),
      ...startLines(document, given, estate, isAtHome(account)),
    ]),
    ...table(
      ["Parameter", "Meaning"],
      given
        .filter((each) => each.name !== assumed)
        .map(({ name: parameterName, parameter, value }) => [
          code(parameterName),
          meaning(
            parameter,
            value === undefined
              ? ""
              : `From ${code(spelled(value, estate, (variable) => `$${variable}`))}.`,
          ),
        ]),
    ),
    `ARN in the home Region: ${code(arn(estate.organization.regions.home))}`,
  ];
}

/** A document that EventBridge starts with what an event says: nobody fills its parameters in. */
export function eventSection(document: AutomationDocument, estate: Estate): readonly string[] {
  const { content, id, runsIn } = document;
  const { automation, document: named } = estate.procedures;
  const { arn, name } = named(id);
  return [
    `### ${name}`,
    `No person starts it: the rules of detections do, as ${code(automation.events.name)} in ${accountWords[accountAt[runsIn]]}. Its steps run as ${runsAs(document, estate)}, which assumes ${code(automation.starter)} in the account of the event.${outputs(content.outputs)}`,
    ...table(
      ["Parameter", "Meaning"],
      Object.entries(content.parameters).map(([parameterName, parameter]) => [
        code(parameterName),
        meaning(parameter, ""),
      ]),
    ),
    `ARN in the home Region: ${code(arn(estate.organization.regions.home))}`,
  ];
}

/** A document that another one runs on a host: nobody fills its parameters in. */
export function hostSection(document: CommandDocument, estate: Estate): readonly string[] {
  const { content, description, id } = document;
  return [
    `### ${estate.procedures.document(id).name}`,
    escaped(description),
    ...table(
      ["Parameter", "Meaning"],
      Object.entries(content.parameters).map(([name, parameter]) => [
        code(name),
        meaning(parameter, ""),
      ]),
    ),
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

/** What it means, what it may be, and what it is otherwise. @param from where a start takes it from, if it does */
function meaning(parameter: Parameter, from: string): string {
  const { default: byDefault, description, maxItems, type } = parameter;
  return [
    escaped(description),
    ...form(parameter),
    ...(type === "StringList" && maxItems !== undefined ? [`${maxItems} at most.`] : []),
    from,
    ...(byDefault === undefined ? [] : [`Default: ${code(JSON.stringify(byDefault))}.`]),
  ]
    .filter((words) => words !== "")
    .join(" ");
}

function form({ allowedPattern, allowedValues, type }: Parameter): readonly string[] {
  if (allowedValues !== undefined)
    return [
      `${allowedValues.length === 1 ? "Always" : "One of"} ${allowedValues.map((each) => code(String(each))).join(", ")}.`,
    ];
  if (allowedPattern !== undefined) return [`Form: ${code(allowedPattern)}.`];
  return type === "Boolean" ? ["`true` or `false`."] : [];
}
