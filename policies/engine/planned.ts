import { isJsonObject, type Json } from "./reading/json";
import { isList, isObject, Unknown, type Val } from "./unknown";

/** "Known after apply", and nothing more is known of it. */
export const atApply = new Unknown([], { why: "the apply" });

/**
 * The value that a plan gives an attribute. "Absent in `after`" is not "unset": what is unknown is absent too,
 * or `null` inside lists, and only the sparse tree `after_unknown` tells the two apart.
 *
 * @param configured what the configuration says: better than "known after apply", because it names references
 * @param missing what an unknown is that the configuration does not mention: unset, where the configuration is
 *   at hand (the provider fills in its default), else unknown
 * @returns undefined when the attribute is not set
 */
export function plannedValue(
  after: Json | undefined,
  unknown: Json | undefined,
  configured: () => Val | undefined,
  missing: Val | undefined = undefined,
): Val | undefined {
  if (unknown === true) return configured() ?? missing;
  if (!holdsTrue(unknown)) return after ?? undefined;
  if (Array.isArray(unknown) || Array.isArray(after))
    return plannedList(after, unknown, configured, missing);
  const keys = new Set([...keysOf(after), ...keysOf(unknown)]);
  const object: Record<string, Val> = {};
  for (const key of keys) {
    const val = plannedValue(
      child(after, key),
      child(unknown, key),
      () => inner(configured(), key),
      missing,
    );
    if (val !== undefined) object[key] = val;
  }
  return object;
}

function plannedList(
  after: Json | undefined,
  unknown: Json | undefined,
  configured: () => Val | undefined,
  missing: Val | undefined,
): Val {
  const known: readonly Json[] = Array.isArray(after) ? after : [];
  const marks: readonly Json[] = Array.isArray(unknown) ? unknown : [];
  const config = configured();
  const written: readonly Val[] = isList(config) ? config : config === undefined ? [] : [config];
  // Terraform sorts sets, so that positions differ: what the plan does not show belongs to the unknown places.
  const shown = new Set(known);
  const pending = written.filter((val) => val instanceof Unknown || !shown.has(val as Json));
  const length = Math.max(known.length, marks.length);
  return Array.from({ length }, (_, index) => {
    const mark = marks[index];
    if (mark === true) return plannedValue(null, true, () => pending.shift(), atApply) ?? null;
    const block = blockFor(known[index], written, index);
    return (
      plannedValue(known[index], mark, () => block, block === undefined ? atApply : missing) ?? null
    );
  });
}

/** The configured block that a planned one stems from: the only one whose known values agree, else the one in its place. */
function blockFor(
  planned: Json | undefined,
  written: readonly Val[],
  index: number,
): Val | undefined {
  const agreeing = written.filter((block) => agrees(planned, block));
  const inPlace = written[index];
  if (agreeing.length === 1) return agreeing[0];
  return inPlace !== undefined && agreeing.includes(inPlace) ? inPlace : undefined;
}

/** Whether nothing that both know differs. */
function agrees(planned: Json | undefined, written: Val): boolean {
  if (written instanceof Unknown || written === null || planned === undefined || planned === null)
    return true;
  if (Array.isArray(planned)) {
    const items: readonly Val[] = isList(written) ? written : [written];
    return (
      (planned as readonly Json[]).length === items.length &&
      items.every((item, index) => agrees((planned as readonly Json[])[index], item))
    );
  }
  if (isJsonObject(planned))
    return (
      isObject(written) &&
      Object.entries(written).every(
        ([key, val]) => val === null || agrees(child(planned, key), val),
      )
    );
  return String(planned) === String(written);
}

function holdsTrue(unknown: Json | undefined): boolean {
  if (unknown === true) return true;
  if (Array.isArray(unknown)) return (unknown as readonly Json[]).some(holdsTrue);
  return isJsonObject(unknown) && Object.values(unknown).some(holdsTrue);
}

const keysOf = (json: Json | undefined) => (isJsonObject(json) ? Object.keys(json) : []);
const child = (json: Json | undefined, key: string) =>
  isJsonObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;

function inner(val: Val | undefined, key: string): Val | undefined {
  if (isList(val)) return val.length === 1 ? inner(val[0], key) : undefined;
  if (val instanceof Unknown) return val;
  return isObject(val) && Object.hasOwn(val, key) ? val[key] : undefined;
}
