import { UsageError } from "../usage-error";
/** How many resources a plan changes, by kind of change; imports and reads are not changes. */
export interface ChangeCounts {
  readonly create: number;
  readonly change: number;
  readonly replace: number;
  readonly destroy: number;
}

/** The kind of a resource change's `actions`. Source: Terraform's JSON output format, "Change". */
const kinds: Readonly<Record<string, keyof ChangeCounts>> = {
  create: "create",
  update: "change",
  "delete,create": "replace",
  "create,delete": "replace",
  delete: "destroy",
};

/**
 * Counts the `resource_changes` of a plan in Terraform's JSON form.
 * @throws when the document is no plan.
 */
export function countChanges(plan: unknown): ChangeCounts {
  const document = plan as {
    readonly format_version?: unknown;
    readonly resource_changes?: unknown;
  };
  if (typeof document?.format_version !== "string") {
    throw new UsageError("Not a plan in JSON form: write one with terraform show -json PLAN.");
  }
  const counts = { create: 0, change: 0, replace: 0, destroy: 0 };
  const changes = Array.isArray(document.resource_changes) ? document.resource_changes : [];
  for (const change of changes as readonly { readonly change: { readonly actions: string[] } }[]) {
    const kind = kinds[change.change.actions.join(",")];
    if (kind) counts[kind] += 1;
  }
  return counts;
}
