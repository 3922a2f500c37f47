import type { Estate } from "../../organization/estate";
import { regionsOf } from "../../organization/regions";
import { accountOf, type AccountKey } from "./accounts";
import { arnOf, type Named, nameOf, type Reference } from "./reference";
import type { VariableName } from "./variables";

/** What only whoever responds knows: a variable of the shell, set once for all commands of a page. */
export interface Variable {
  readonly kind: "variable";
  readonly name: VariableName;
}

/** What the organization file says, and what is no resource. */
export type Fact =
  | { readonly kind: "account"; readonly key: Exclude<AccountKey, "affected"> }
  | { readonly kind: "organization" }
  | { readonly kind: "prefix" }
  | { readonly kind: "partition" }
  | { readonly kind: "homeRegion" }
  | { readonly kind: "globalRegion" }
  | { readonly kind: "planRole" };

/** The ARN of something, where its name is not enough. */
export interface Arn {
  readonly kind: "arn";
  readonly of: Named;
}

/** A text for a machine, such as an option of a command, with what it names. */
export interface Value {
  readonly words: readonly string[];
  readonly parts: readonly (Reference | Variable | Fact | Arn)[];
}

export const value = (words: TemplateStringsArray, ...parts: Value["parts"]): Value => ({
  words: [...words],
  parts,
});

export const the = (name: VariableName): Variable => ({ kind: "variable", name });

export const arn = (of: Named): Arn => ({ kind: "arn", of });

export const fact = {
  account: (key: Exclude<AccountKey, "affected">): Fact => ({ kind: "account", key }),
  organization: { kind: "organization" } as Fact,
  /** The names of everything that this baseline makes begin with it. */
  prefix: { kind: "prefix" } as Fact,
  partition: { kind: "partition" } as Fact,
  homeRegion: { kind: "homeRegion" } as Fact,
  /** Region in which the calls of IAM, Organizations and sign-in are recorded. */
  globalRegion: { kind: "globalRegion" } as Fact,
  /** Role of the pipeline that plans, in every account. */
  planRole: { kind: "planRole" } as Fact,
} as const;

/** The text with names in it. @param variable what stands for a variable, such as `$CASE`, or `*` in an ARN */
export const spelled = (
  { words, parts }: Value,
  estate: Estate,
  variable: (name: VariableName) => string,
  /** What is no part of a name, such as characters that a shell would read. */
  literal: (text: string) => string = (text) => text,
): string =>
  words
    .map((word, index) => {
      const part = parts[index];
      if (part === undefined) return literal(word);
      return literal(word) + (part.kind === "variable" ? variable(part.name) : named(part, estate));
    })
    .join("");

export const variablesIn = ({ parts }: Value): readonly VariableName[] =>
  parts.flatMap((part) => (part.kind === "variable" ? [part.name] : []));

export const referencesOf = (value: Value): readonly Reference[] => [
  ...namesIn(value),
  ...value.parts.flatMap((part) => (part.kind === "arn" ? [part.of] : [])),
];

/** Resources whose bare names stand in it: where that is read decides which ones they are. */
export const namesIn = ({ parts }: Value): readonly Reference[] =>
  parts.flatMap((part) =>
    part.kind === "arn" || part.kind === "variable" || isFact(part) ? [] : [part],
  );

const facts = new Set<string>([
  "account",
  "organization",
  "prefix",
  "partition",
  "homeRegion",
  "globalRegion",
  "planRole",
] satisfies Fact["kind"][]);

const isFact = (part: Value["parts"][number]): part is Fact => facts.has(part.kind);

function named(part: Reference | Fact | Arn, estate: Estate): string {
  const { deployment, namePrefix, organization, regions } = estate.organization;
  if (part.kind === "arn") return arnOf(part.of, estate);
  if (!isFact(part)) return nameOf(part, estate);
  switch (part.kind) {
    case "account":
      return accountOf(part.key, estate).id;
    case "organization":
      return organization.id;
    case "prefix":
      return namePrefix;
    case "partition":
      return organization.partition;
    case "homeRegion":
      return regions.home;
    case "globalRegion":
      return globalRegion(estate);
    case "planRole":
      return deployment.planRole;
  }
}

/** @throws Error when no Region of the partition records global services, which its table excludes */
export function globalRegion({ organization }: Estate): string {
  const found = regionsOf(organization.organization.partition).find(
    ({ globalServices }) => globalServices !== undefined,
  );
  if (found === undefined) throw new Error("the partition has no Region of global services");
  return found.code;
}
