import { decodeJson } from "../engine/json-text";
import { dependsOn } from "../engine/terraform/evaluate";
import { isKnown, isList, isObject, Unknown, type Val, type ValObject } from "../engine/unknown";

/**
 * The document that `data.aws_iam_policy_document` computes, as the text of its `json`. Documents of
 * `source_policy_documents` come first, its own statements next, those of `override_policy_documents` last; a
 * statement replaces an earlier one of the same Sid. What nobody can read yet stays in the list as unknown.
 * Source: AWS provider, "aws_iam_policy_document".
 * @param configured value of an argument; undefined when unset
 */
export function policyDocument(configured: (argument: string) => Val | undefined): Val {
  const statements: Val[] = [];
  const positions = new Map<string, number>();
  const add = (statement: Val) => {
    const sid = isObject(statement) ? statement.Sid : undefined;
    const known = typeof sid === "string" && sid !== "" ? sid : undefined;
    const earlier = known === undefined ? undefined : positions.get(known);
    if (earlier !== undefined) statements[earlier] = statement;
    else if (known === undefined) statements.push(statement);
    else positions.set(known, statements.push(statement) - 1);
  };
  for (const argument of ["source_json", "source_policy_documents"])
    listOf(configured(argument)).flatMap(statementsOf).forEach(add);
  listOf(configured("statement")).map(statementOf).forEach(add);
  for (const argument of ["override_json", "override_policy_documents"])
    listOf(configured(argument)).flatMap(statementsOf).forEach(add);
  const document = { Version: configured("version") ?? "2012-10-17", Statement: statements };
  return isKnown(document)
    ? JSON.stringify(document)
    : new Unknown(dependsOn([document]).refs, { json: document });
}

function statementsOf(document: Val): readonly Val[] {
  const decoded = decodeJson(document);
  if (decoded instanceof Unknown) return [decoded];
  return isObject(decoded) ? listOf(decoded.Statement) : [];
}

function statementOf(block: Val): Val {
  if (!isObject(block)) return block;
  const { sid, effect, condition } = block;
  const conditions = listOf(condition);
  const open = conditions.find((each) => !isObject(each));
  const object: Record<string, Val | undefined> = {
    Sid: sid,
    Effect: effect ?? "Allow",
    Principal: principalOf(block.principals),
    NotPrincipal: principalOf(block.not_principals),
    Action: block.actions,
    NotAction: block.not_actions,
    Resource: withVariables(block.resources),
    NotResource: withVariables(block.not_resources),
    Condition:
      open ?? (conditions.length > 0 ? conditionOf(conditions.filter(isObject)) : undefined),
  };
  return Object.fromEntries(
    Object.entries(object).filter((entry): entry is [string, Val] => isSet(entry[1])),
  );
}

const isSet = (val: Val | undefined) =>
  val !== undefined && val !== null && !(isList(val) && val.length === 0);

function principalOf(blocks: Val | undefined): Val | undefined {
  const byType: Record<string, Val[]> = {};
  for (const block of listOf(blocks)) {
    if (!isObject(block) || typeof block.type !== "string")
      return dependsOn([block], "a principals block");
    const identifiers = listOf(withVariables(block.identifiers));
    if (block.type === "*" && identifiers.every((each) => each === "*")) return "*";
    byType[block.type] = [...(byType[block.type] ?? []), ...identifiers];
  }
  return Object.keys(byType).length > 0 ? byType : undefined;
}

/** Several conditions of one test and key are one, with the values of all. */
function conditionOf(blocks: readonly ValObject[]): Val {
  const condition: Record<string, Record<string, Val[]>> = {};
  for (const { test, variable, values } of blocks) {
    const [operator, key] = [String(test), String(variable)];
    const ofOperator = (condition[operator] ??= {});
    ofOperator[key] = [...(ofOperator[key] ?? []), ...listOf(withVariables(values))];
  }
  return condition;
}

/** The data source writes IAM variables as `&{…}`, because Terraform reads `${…}` itself. */
function withVariables(val: Val | undefined): Val | undefined {
  if (isList(val)) return val.flatMap((item) => withVariables(item) ?? []);
  if (typeof val === "string") return val.replace(/&\{/g, "${");
  if (!(val instanceof Unknown) || !val.shape.parts) return val;
  const parts = val.shape.parts.map((part) =>
    typeof part === "string" ? part.replace(/&\{/g, "${") : part,
  );
  return new Unknown(val.refs, { ...val.shape, parts });
}

const listOf = (val: Val | undefined): readonly Val[] =>
  val === undefined || val === null ? [] : isList(val) ? val : [val];
