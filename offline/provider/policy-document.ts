/**
 * The first thing that IAM's policy grammar would refuse in a document; undefined when there is
 * none. Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function policyProblem(text: string): string | undefined {
  const document: unknown = JSON.parse(text);
  if (!isRecord(document)) return "must be a JSON object with a Statement";
  const { Version: version, Statement: statement } = document;
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17") {
    return `has the Version ${JSON.stringify(version)}: write "2012-10-17"`;
  }
  const unknown = Object.keys(document).filter((key) => !documentKeys.has(key));
  if (unknown.length > 0) return `has the unknown element ${unknown.join(", ")}`;
  if (statement === undefined) return "has no Statement";
  const statements = Array.isArray(statement) ? statement : [statement];
  for (const [index, one] of statements.entries()) {
    const problem = statementProblem(one);
    if (problem !== undefined) return `has a malformed statement ${index}: ${problem}`;
  }
  return undefined;
}

const documentKeys = new Set(["Version", "Id", "Statement"]);
const statementKeys = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

function statementProblem(statement: unknown): string | undefined {
  if (!isRecord(statement)) return "it must be an object";
  const unknown = Object.keys(statement).filter((key) => !statementKeys.has(key));
  if (unknown.length > 0) return `unknown element ${unknown.join(", ")}`;
  if (statement["Effect"] !== "Allow" && statement["Effect"] !== "Deny") {
    return 'Effect must be "Allow" or "Deny"';
  }
  if ("Action" in statement === "NotAction" in statement) {
    return "write either Action or NotAction";
  }
  for (const [one, other] of exclusive) {
    if (one in statement && other in statement) return `write either ${one} or ${other}`;
  }
  return undefined;
}

const exclusive = [
  ["Principal", "NotPrincipal"],
  ["Resource", "NotResource"],
] as const;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
