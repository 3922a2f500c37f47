import {
  type App,
  TerraformBackend,
  TerraformDataSource,
  TerraformElement,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
} from "cdktf";
import type { IConstruct } from "constructs";
import { GuardError } from "./guard-error";

export { GuardError };

/**
 * Finds what cdktf merges or drops in silence, before anything is written. All problems at once.
 * @throws GuardError listing every problem with the construct's path.
 */
export function guardConstructs(app: App): void {
  const stacks = new Map<TerraformStack, TerraformElement[]>();
  const outside: TerraformElement[] = [];
  const visit = (construct: IConstruct, stack: TerraformStack | undefined): void => {
    const own = TerraformStack.isStack(construct) ? construct : stack;
    if (TerraformStack.isStack(construct)) stacks.set(construct, []);
    else if (TerraformElement.isTerraformElement(construct))
      (own ? stacks.get(own) : outside)?.push(construct);
    for (const child of construct.node.children) visit(child, own);
  };
  visit(app, undefined);

  const problems = [
    ...outside.map(vanishes),
    ...duplicateStackIds([...stacks.keys()]),
    ...[...stacks].flatMap(mergedIds),
  ];
  if (problems.length > 0) throw new GuardError(problems.join("\n"));
}

/** A construct of the App itself vanishes without a word: cdktf only writes stacks. */
const vanishes = ({ node }: IConstruct) =>
  `${node.path}: not in a stack, so it would not be written; create it in a stack`;

/** The id alone names the output folder: of two equal ones the later overwrites the first. */
function duplicateStackIds(stacks: readonly TerraformStack[]): string[] {
  return [...groupBy(stacks, ({ node }) => node.id)].flatMap(([id, sharing]) => {
    const where = sharing.map(({ node }) => node.path).join(", ");
    if (sharing.length > 1)
      return [`stack id ${id} is used by ${where}; give each stack its own id`];
    return where === id
      ? []
      : [`${where}: stacks go directly under the App, or deploy refuses them`];
  });
}

/** Ids lose every character but letters, digits, hyphen and underscore: `a.b` and `ab` become one resource. */
const mergedIds = ([stack, elements]: readonly [TerraformStack, readonly TerraformElement[]]) =>
  [...groupBy(elements, addressOf)]
    .filter(([address, sharing]) => address !== undefined && sharing.length > 1)
    .map(
      ([address, sharing]) =>
        `${stack.node.id}: ${sharing.map(({ node }) => node.path).join(" and ")} would be merged into ${address}; rename one`,
    );

/** Where an element stands in the stack's JSON; `fqn` is a token, of which no two are equal. */
function addressOf(element: TerraformElement): string | undefined {
  if (TerraformBackend.isBackend(element) || TerraformProvider.isTerraformProvider(element))
    return undefined; // Terraform itself refuses two of these.
  const id = element.friendlyUniqueId;
  if (TerraformResource.isTerraformResource(element))
    return `${element.terraformResourceType}.${id}`;
  if (TerraformDataSource.isTerraformDataSource(element))
    return `data.${element.terraformResourceType}.${id}`;
  const [block] = Object.keys(element.toTerraform() as object); // variable, output or locals
  return `${block}.${id}`;
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

/** Text that only an unresolved token leaves behind, each with what to do instead. */
const tokenTraces: readonly [RegExp, string][] = [
  [/<unresolved-token>/, "a boolean token was put into a string; compare it in Terraform instead"],
  [/TfToken\[/, "a token was cut or changed as text; pass it on whole"],
  [/#\{Token\[/, "a list token was used as a string; use Fn.join"],
  // Number tokens are near -1.9e289. Adding a small number leaves no trace: the sum is the same token.
  [/-\d\.\d+e\+?2[89]\d/i, "a number token was used in arithmetic or text; use Op or Fn"],
  [/\[object Object\]/, "an object was put into a string; use JSON.stringify"],
  [
    /terraform_remote_state|cross-stack-output/,
    "a stack refers to another stack's resource; compute the name or ARN in the estate",
  ],
];

/**
 * Finds what went wrong while tokens were resolved, in the synthesised text of a stack.
 * @returns one problem a kind of trace, with line number.
 */
export function guardSynthesized(stackId: string, text: string): string[] {
  return tokenTraces.flatMap(([trace, advice]) => {
    const found = trace.exec(text);
    if (found === null) return [];
    const before = text.slice(0, found.index).split("\n");
    const line = text.split("\n", before.length).at(-1)?.trim();
    return [`${stackId}/cdk.tf.json:${before.length}: ${line}: ${advice}`];
  });
}
