import type { AttributePath } from "../protocol/messages";
import type { ObjectValue, Value } from "../protocol/value";
import { isList, isObject, isUnknown, sameValue, unknown } from "../protocol/value";
import type { Block, TypeConstraint } from "../schema/schema";
import type { ResourceRow } from "../tables/row";
import type { ProviderSettings } from "./settings";

/** A planned change as Terraform proposes it; absent states are null. */
export interface ProposedChange {
  readonly prior: ObjectValue | null;
  readonly proposed: ObjectValue;
  readonly config: ObjectValue;
  /** The prior state came from an import: what is null there is not yet known, not absent. */
  readonly imported: boolean;
}

/** What the change becomes. */
export interface PlannedChange {
  readonly planned: ObjectValue;
  readonly requiresReplace: readonly AttributePath[];
}

/**
 * Plans a create or an update (a destroy needs no planning). Starts from Terraform's proposal:
 * what AWS would fill in becomes unknown, what the provider knows beforehand (Region, tags,
 * defaults) is filled in, and a change of a replace-on-change argument asks for a replacement.
 */
export function planChange(
  block: Block,
  row: ResourceRow | undefined,
  change: ProposedChange,
  settings: ProviderSettings,
): PlannedChange {
  const { prior, config } = change;
  const planned: Record<string, Value> = {
    ...planBlock(block, change.proposed, change.imported ? null : prior, false),
  };
  for (const [name, value] of Object.entries(row?.defaults ?? {})) {
    if (config[name] === null) planned[name] = value;
  }
  if (block.attributes["region"]?.computed === true && config["region"] === null) {
    planned["region"] = settings.region;
  }
  if (block.attributes["tags_all"]?.computed === true && config["tags_all"] === null) {
    planned["tags_all"] = allTags(config["tags"] ?? null, settings);
  }
  const replaced = prior === null ? [] : replacedArguments(block, row, prior, planned, change);
  return {
    planned,
    requiresReplace: replaced.map((name) => ({ steps: [{ attribute_name: name }] })),
  };
}

function allTags(tags: Value, settings: ProviderSettings): Value {
  if (isUnknown(tags)) return unknown;
  return { ...settings.defaultTags, ...(isObject(tags) ? tags : {}) };
}

function replacedArguments(
  block: Block,
  row: ResourceRow | undefined,
  prior: ObjectValue,
  planned: ObjectValue,
  change: ProposedChange,
): readonly string[] {
  const paths = [...(row?.replaceOnChange ?? [])];
  if (block.attributes["region"] !== undefined) paths.push("region");
  const changed = paths.filter((path) => {
    const before = project(prior, path);
    if (change.imported && before.every((value) => value === null)) return false;
    return !sameValue(before, project(planned, path));
  });
  return [...new Set(changed.map((path) => path.split(".", 1)[0] ?? path))];
}

/** The values at a dotted path, in order, through lists and sets. */
function project(value: Value, path: string): readonly Value[] {
  let values: readonly Value[] = [value];
  for (const name of path.split(".")) {
    values = values.flatMap((item) => {
      const items = isList(item) ? item : [item];
      return items.map((one) => (isObject(one) ? (one[name] ?? null) : one));
    });
  }
  return values;
}

/** `prior` is null when the block is new: then what AWS computes is not known yet. */
function planBlock(
  block: Block,
  proposed: ObjectValue,
  prior: ObjectValue | null,
  inSet: boolean,
): ObjectValue {
  const planned: Record<string, Value> = { ...proposed };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (proposed[name] !== null || !attribute.computed || prior !== null) continue;
    // Core finds a set's element by its content: a computed collection in it would never match.
    planned[name] = inSet && !isScalar(attribute.type) ? null : unknown;
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const value = proposed[name] ?? null;
    const before = prior?.[name] ?? null;
    const plan = (item: Value, old: Value | undefined): Value =>
      isObject(item)
        ? planBlock(
            nested.block,
            item,
            isObject(old) ? old : null,
            inSet || nested.nesting === "set",
          )
        : item;
    if (nested.nesting === "set" && isList(value)) {
      const old = isList(before) ? before : [];
      planned[name] = value.map((item) =>
        plan(
          item,
          old.find((one) => sameValue(one, item)),
        ),
      );
    } else if (isList(value)) {
      planned[name] = value.map((item, at) => plan(item, isList(before) ? before[at] : null));
    } else if (nested.nesting === "map" && isObject(value)) {
      planned[name] = Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          plan(item, isObject(before) ? before[key] : null),
        ]),
      );
    } else {
      planned[name] = plan(value, before);
    }
  }
  return planned;
}

function isScalar(type: TypeConstraint): boolean {
  return type === "string" || type === "number" || type === "bool";
}
