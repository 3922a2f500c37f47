import type { AutomationContent, Inputs, Json } from "../../language/content";

/** The parameters of a document as it reads them, from lists of texts as its start API takes them. */
export const givenTo = ({ parameters }: AutomationContent, given: Inputs): Inputs =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, parameterOf(parameters[key]?.type, value)]),
  );

/** The start API takes lists of texts for everything. Source: Systems Manager API, "StartAutomationExecution". */
function parameterOf(type: string | undefined, value: Json): Json {
  if (!Array.isArray(value) || type === "StringList") return value;
  const [first] = value as readonly Json[];
  if (type === "Boolean" && (first === "true" || first === "false")) return first === "true";
  if (type === "Integer" && typeof first === "string") return Number(first);
  return first ?? value;
}
