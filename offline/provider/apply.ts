import type { ObjectValue, Value } from "../protocol/value";
import { isList, isObject, isUnknown } from "../protocol/value";
import type { Block, TypeConstraint } from "../schema/schema";
import { objectTypeOf } from "../schema/schema";
import type { DataSourceRow, ResourceRow, Shape } from "../tables/row";
import { genericValue } from "./computed-values";
import type { ProviderSettings } from "./settings";
import type { ShapeContext } from "./shapes";
import { fillShape, shapeContext } from "./shapes";

/** The state after an apply: the planned one with everything unknown invented. */
export function applyChange(
  type: string,
  block: Block,
  row: ResourceRow | undefined,
  planned: ObjectValue,
  settings: ProviderSettings,
): ObjectValue {
  const context = shapeContext(type, planned, settings);
  return inventAttributes(block, planned, context, rowShapes(row), isUnknown);
}

/** What a data source returns: its arguments, and everything else invented. */
export function readDataSource(
  type: string,
  block: Block,
  row: DataSourceRow | undefined,
  config: ObjectValue,
  settings: ProviderSettings,
): ObjectValue {
  const context = shapeContext(type, config, settings);
  const known = block.attributes["region"]?.computed === true ? { region: context.region } : {};
  return inventAttributes(
    block,
    config,
    context,
    { ...known, ...row?.exports },
    (value) => value === null,
  );
}

type Shapes = Readonly<Record<string, Shape | number | boolean | readonly Shape[]>>;

function rowShapes(row: ResourceRow | undefined): Shapes {
  if (!row) return {};
  return {
    ...row.exports,
    ...(row.id === undefined ? {} : { id: row.id }),
    ...(row.arn === undefined ? {} : { arn: row.arn }),
  };
}

/** Fills top-level attributes by their shapes, the rest generically. */
function inventAttributes(
  block: Block,
  values: ObjectValue,
  context: ShapeContext,
  shapes: Shapes,
  missing: (value: Value) => boolean,
): ObjectValue {
  const filled: Record<string, Value> = { ...values };
  // A shape may name another attribute that is invented too: `name` before `arn` before `id`.
  const order = [...Object.keys(block.attributes)].sort((a, b) => rank(a) - rank(b));
  for (const name of order) {
    const attribute = block.attributes[name];
    if (!attribute?.computed || !missing(values[name] ?? null)) continue;
    const shape = shapes[name];
    filled[name] =
      shape === undefined
        ? genericValue(name, attribute.type, context)
        : shaped(shape, { ...context, attributes: filled });
  }
  return inventUnknown(["object", fieldsOf(block)], filled, "", context) as ObjectValue;
}

function rank(name: string): number {
  if (name === "id") return 2;
  return name === "arn" ? 1 : 0;
}

function shaped(shape: Shapes[string], context: ShapeContext): Value {
  if (typeof shape === "string") return fillShape(shape, context);
  if (Array.isArray(shape)) return shape.map((one: Shape) => fillShape(one, context));
  return shape as number | boolean;
}

/** Replaces what is still unknown, at any depth: nested blocks and parts of collections. */
function inventUnknown(
  type: TypeConstraint,
  value: Value,
  name: string,
  context: ShapeContext,
): Value {
  if (isUnknown(value)) return genericValue(name, type, context);
  if (typeof type === "string" || value === null) return value;
  const element = (inner: Value, at: string | number): Value =>
    inventUnknown(type[1] as TypeConstraint, inner, name, {
      ...context,
      digest: `${context.digest}/${name}/${at}`,
    });
  if (isList(value)) return value.map(element);
  if (!isObject(value)) return value;
  if (type[0] === "map") {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, element(inner, key)]),
    );
  }
  const fields = type[1] as Record<string, TypeConstraint>;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      inventUnknown(fields[field] ?? "dynamic", inner, field, context),
    ]),
  );
}

function fieldsOf(block: Block): Record<string, TypeConstraint> {
  const type = objectTypeOf(block);
  return (Array.isArray(type) ? type[1] : {}) as Record<string, TypeConstraint>;
}
