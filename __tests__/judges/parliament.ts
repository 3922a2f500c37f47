import { join } from "node:path";
import type { StacksJson } from "./example";
import { runPython } from "./python";
import type { Finding } from "./verdict";

interface Document {
  readonly Statement: readonly Record<string, unknown>[];
}

/** Policy documents by `<stack>/<resource address>.<attribute>`. */
export type Documents = Readonly<Record<string, string>>;

/** Every policy document in the arguments of the stacks' resources, however deep. */
export function policyDocuments(stacks: StacksJson): Documents {
  const documents: Record<string, string> = {};
  for (const [stack, { resource = {} }] of Object.entries(stacks))
    for (const [type, resources] of Object.entries(resource))
      for (const [id, { "//": _metadata, ...args }] of Object.entries(resources))
        for (const [path, text] of strings(args, `${stack}/${type}.${id}`))
          if (parse(text) !== undefined) documents[path] = text;
  return documents;
}

/** Asks parliament about all documents, in one process. */
export function parliament(documents: Documents): Finding[] {
  const judged = Object.entries(documents).map(([where, text]) => [where, readable(where, text)]);
  const script = join(__dirname, "parliament_policies.py");
  const output = runPython([script], JSON.stringify(Object.fromEntries(judged)));
  return JSON.parse(output) as Finding[];
}

function* strings(value: unknown, path: string): Generator<[path: string, text: string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) yield* strings(part, `${path}.${key}`);
}

function parse(text: string): Document | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Document>;
    return value.Statement === undefined ? undefined : (value as Document);
  } catch {
    return undefined; // another language in braces, such as a metric filter pattern
  }
}

const aKey = [
  "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000",
  "arn:aws:kms:us-east-1:111122223333:alias/alias",
];
const aRole = "arn:aws:iam::111122223333:role/role";

/**
 * parliament knows identity policies: it demands a Resource of every statement, without one it does not even
 * look at the actions, and it takes `*` for needlessly wide. A trust policy's resource is the role itself, the
 * `*` of a key policy is the key with its aliases: they are named. Principals it checks for their form, services not at
 * all. Terraform's `$${` stands for `${`.
 */
function readable(where: string, text: string): string {
  const document = JSON.parse(text.replaceAll("$${", "${")) as Document;
  const resource = where.endsWith(".assume_role_policy")
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
