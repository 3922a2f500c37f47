import { UsageError } from "../usage-error";
import type { BindingKind } from "./binding-source";

/** The Terraform types that a set of configurations and states mentions, sorted. */
export interface TypesInUse {
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
}

/** A parsed `cdk.tf.json` or state file and the name to use in messages. */
export interface NamedDocument {
  readonly label: string;
  readonly content: unknown;
}

/**
 * Collects the AWS types of Terraform JSON configurations and of state files. A plan destroys what
 * is only in the state, so the types of both are needed. Documents are taken one at a time: those of
 * a large organization need not be in memory together.
 * @throws with one line for each type that belongs to a provider other than AWS (the built-in
 * `terraform_` types excepted): those cannot be planned offline.
 */
export function typesInUse(
  configurations: Iterable<NamedDocument>,
  states: Iterable<NamedDocument> = [],
): TypesInUse {
  const found = { resource: new Set<string>(), "data source": new Set<string>() };
  const foreign: string[] = [];
  const note = (kind: Exclude<BindingKind, "provider">, type: string, label: string): void => {
    if (type.startsWith("aws_")) found[kind].add(type);
    else if (!type.startsWith("terraform_")) foreign.push(`${label}: ${kind} ${type}`);
  };
  for (const { label, content } of configurations) {
    for (const type of keysOf(field(content, "resource"))) note("resource", type, label);
    for (const type of keysOf(field(content, "data"))) note("data source", type, label);
  }
  for (const { label, content } of states) {
    const resources = field(content, "resources");
    for (const resource of Array.isArray(resources) ? resources : []) {
      const type = field(resource, "type");
      if (typeof type !== "string") continue;
      note(field(resource, "mode") === "data" ? "data source" : "resource", type, label);
    }
  }
  if (foreign.length > 0) {
    throw new UsageError(
      [
        "Only the hashicorp/aws provider can be planned offline; remove, or plan with credentials:",
        ...foreign.sort().map((line) => `  ${line}`),
      ].join("\n"),
    );
  }
  return {
    resources: [...found.resource].sort(),
    dataSources: [...found["data source"]].sort(),
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
