import { join } from "node:path";
import type { StacksJson } from "./example";
import { runPython } from "./python";
import type { Finding } from "./verdict";

interface Document {
  readonly Statement: readonly Record<string, unknown>[];
}

/** Policy documents by `<stack>/<resource address>.<attribute>`. */
export type Documents = Readonly<Record<string, string>>;

/** Every policy document in the arguments of the stacks' resources, also inside other JSON such as a template. */
export function policyDocuments(stacks: StacksJson): Documents {
  const documents: Record<string, string> = {};
  for (const [stack, { resource = {} }] of Object.entries(stacks))
    for (const [type, resources] of Object.entries(resource))
      for (const [id, { "//": _metadata, ...args }] of Object.entries(resources))
        for (const [path, document] of documentsIn(args, `${stack}/${type}.${id}`))
          documents[path] = JSON.stringify(document);
  return documents;
}

/** Asks parliament about all documents, in one process. */
export function parliament(documents: Documents): Finding[] {
  const judged = Object.entries(documents).map(([where, text]) => [where, readable(where, text)]);
  const script = join(__dirname, "parliament_policies.py");
  const output = runPython([script], JSON.stringify(Object.fromEntries(judged)));
  return JSON.parse(output) as Finding[];
}

function* documentsIn(value: unknown, path: string): Generator<[path: string, Document]> {
  const read = typeof value === "string" ? parse(value) : value;
  if (typeof read !== "object" || read === null) return;
  if ("Statement" in read) yield [path, read as Document];
  else for (const [key, part] of Object.entries(read)) yield* documentsIn(part, `${path}.${key}`);
}

/** @returns undefined for another language in braces, such as a metric filter pattern */
function parse(text: string): unknown {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const aKey = [
  "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000",
  "arn:aws:kms:us-east-1:111122223333:alias/alias",
];
const aRole = "arn:aws:iam::111122223333:role/role";

/**
 * parliament knows identity policies: it demands a Resource of every statement, without one it does not even
 * look at the actions, and it takes `*` for needlessly wide. A trust policy's resource is the role itself, the `*`
 * of a key policy is the key with its aliases: they are named. Of principals it checks the form of accounts, roles
 * and SAML providers, of services nothing. Terraform's `$${` stands for `${`.
 */
function readable(where: string, text: string): string {
  const document = JSON.parse(text.replaceAll("$${", "${")) as Document;
  const resource = /\.(assume_role_policy|AssumeRolePolicyDocument)$/.test(where)
    ? () => aRole
    : /\/aws_kms_key\.[^.]*\.policy$/.test(where)
      ? (written: unknown) => (written === "*" ? aKey : written)
      : (written: unknown) => written;
  const named = document.Statement.map((statement) => {
    const Resource = resource(statement.Resource);
    return Resource === undefined ? statement : { ...statement, Resource };
  });
  return JSON.stringify({ ...document, Statement: named });
}
