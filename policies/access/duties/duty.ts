import type { Estate } from "../../engine/estate";
import { isJsonObject, type Json, type JsonFile, type JsonObject } from "../../engine/reading/json";
import type { Context } from "../../iam/request";

/** What somebody must be able to do, as `duties.json` says it. */
export interface Duty {
  /** ARN of a role, a user or an identity provider, or the name of a service. */
  readonly who: string;
  /** What for, for a person. */
  readonly task: string;
  /** IAM actions, each of which is needed. */
  readonly actions: readonly string[];
  /** ARN, of a key that of its alias; `*` for actions without a resource. */
  readonly resource: string;
  /** Condition keys that the request carries, in lower case; it carries no others. */
  readonly context: Context;
  /** Name of the policy that AWS maintains and that gives the right, attached to the role. @default - an own policy */
  readonly managed: string | undefined;
  /** ARN of a policy that the estate makes for others to attach, here to the caller. @default - none */
  readonly holding: string | undefined;
  /** Service name of the VPC endpoint that the call comes through. @default - through none */
  readonly endpoint: string | undefined;
}

const read = new WeakMap<JsonFile, readonly Duty[]>();

/** Every duty of an estate; none where nothing says them. @throws ReadingError with file, line and column */
export function dutiesOf({ duties: file }: Pick<Estate, "duties">): readonly Duty[] {
  if (!file) return [];
  const cached = read.get(file);
  if (cached) return cached;
  const list = file.object([]).duties;
  if (!Array.isArray(list)) return file.fail(["duties"], "duties must be a list");
  const duties = (list as readonly Json[]).map((json, place) => dutyAt(file, json, place));
  read.set(file, duties);
  return duties;
}

/** Accounts by the id of each unit that they are in, as far as it is said. @throws ReadingError */
export function accountsByUnit({
  duties: file,
}: Pick<Estate, "duties">): ReadonlyMap<string, readonly string[]> {
  const units = file?.optionalObject(["units"]) ?? {};
  return new Map(
    Object.entries(units).map(([unit, json]) => [
      unit,
      textsOf(json) ?? file?.fail(["units", unit], `${unit} must be a list of texts`) ?? [],
    ]),
  );
}

function dutyAt(file: JsonFile, json: Json, place: number): Duty {
  const at = ["duties", place];
  if (!isJsonObject(json)) return file.fail(at, "a duty must be an object");
  const text = (name: string) => {
    const found = json[name];
    return typeof found === "string" ? found : file.fail([...at, name], `${name} must be a text`);
  };
  const optional = (name: string) => (json[name] === undefined ? undefined : text(name));
  return {
    who: text("who"),
    task: text("task"),
    actions: textsOf(json.actions) ?? file.fail([...at, "actions"], "actions must be texts"),
    resource: text("resource"),
    context: contextFrom(file, json.context ?? {}, [...at, "context"]),
    managed: optional("managed"),
    holding: optional("holding"),
    endpoint: optional("endpoint"),
  };
}

function contextFrom(file: JsonFile, json: Json, at: readonly (string | number)[]): Context {
  if (!isJsonObject(json)) return file.fail(at, "context must be an object");
  return Object.fromEntries(
    Object.entries(json satisfies JsonObject).map(([key, value]) => [
      key.toLowerCase(),
      typeof value === "string"
        ? [value]
        : (textsOf(value) ?? file.fail([...at, key], `${key} must be a text or a list of texts`)),
    ]),
  );
}

const textsOf = (json: Json | undefined): readonly string[] | undefined =>
  Array.isArray(json) && json.every((each): each is string => typeof each === "string")
    ? json
    : undefined;
