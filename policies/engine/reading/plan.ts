import type { Action } from "../resource";
import { isJsonObject, type Json, JsonFile, type JsonObject } from "./json";

/** One resource instance of a plan. */
export interface PlannedResource {
  readonly address: string;
  /** Module address with instance keys, such as `module.a["x"]`; empty for the root. */
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index: string | number | undefined;
  readonly actions: readonly Action[];
  readonly before: Json;
  readonly after: Json;
  /** Sparse: `true` wherever a value is known only after apply. */
  readonly afterUnknown: Json;
}

/** A module's configuration as the plan repeats it. */
export interface ModuleConfig {
  readonly resources: ReadonlyMap<
    string,
    { readonly expressions: JsonObject; readonly provider: string }
  >;
  /** Arguments of the calls of child modules, by the child's name. */
  readonly calls: ReadonlyMap<string, JsonObject>;
  readonly outputs: JsonObject;
}

export interface Plan {
  readonly file: JsonFile;
  /** False when Terraform deferred changes or met an error: nobody knows what else would change. */
  readonly complete: boolean;
  readonly variables: JsonObject;
  readonly resources: readonly PlannedResource[];
  /** Module configurations by address without instance keys. */
  readonly modules: ReadonlyMap<string, ModuleConfig>;
  readonly providers: JsonObject;
}

/**
 * Reads the output of `terraform show -json PLAN`. Any format 1.x is accepted and unknown fields are ignored,
 * so that a new Terraform does not stop the check.
 * @throws ReadingError with file, line and column
 */
export function readPlan(text: string, path: string): Plan {
  const file = new JsonFile(path, text);
  const root = file.object([]);
  const version = file.string(["format_version"]);
  if (!/^[01]\./.test(version))
    file.fail(
      ["format_version"],
      `plan format ${version} is not known here; formats 0.x and 1.x are`,
    );
  const configuration = file.optionalObject(["configuration"]);
  const modules = new Map<string, ModuleConfig>();
  readModule(configuration.root_module ?? {}, "", modules);
  return {
    file,
    complete: root.complete !== false && root.errored !== true,
    variables: file.optionalObject(["variables"]),
    resources: [...readChanges(file, root), ...readData(root)],
    modules,
    providers: file.optionalObject(["configuration", "provider_config"]),
  };
}

function readChanges(file: JsonFile, root: JsonObject): PlannedResource[] {
  const changes = root.resource_changes ?? [];
  if (!Array.isArray(changes)) return file.fail(["resource_changes"], "must be a list");
  return changes.map((_, number) => {
    const at = ["resource_changes", number];
    const entry = file.object(at);
    const change = file.object([...at, "change"]);
    const { actions } = change;
    if (!Array.isArray(actions)) file.fail([...at, "change"], "change.actions must be a list");
    return {
      ...identity(entry, file.string([...at, "address"])),
      actions: (Array.isArray(actions) ? actions : []).map((action) => String(action) as Action),
      before: change.before ?? null,
      after: change.after ?? null,
      afterUnknown: change.after_unknown ?? {},
    };
  });
}

/** Data sources that were read while planning stand only in the prior state. */
function readData(root: JsonObject): PlannedResource[] {
  const found: PlannedResource[] = [];
  const visit = (module: Json | undefined, address: string): void => {
    if (!isJsonObject(module)) return;
    for (const entry of listOf(module.resources)) {
      if (entry.mode !== "data") continue;
      found.push({
        ...identity({ ...entry, module_address: address }, String(entry.address)),
        actions: ["no-op"],
        before: entry.values ?? null,
        after: entry.values ?? null,
        afterUnknown: {},
      });
    }
    for (const child of listOf(module.child_modules)) visit(child, String(child.address ?? ""));
  };
  const values = isJsonObject(root.prior_state) ? root.prior_state.values : undefined;
  if (isJsonObject(values)) visit(values.root_module, "");
  return found;
}

function identity(entry: JsonObject, address: string) {
  const { index } = entry;
  return {
    address,
    module: typeof entry.module_address === "string" ? entry.module_address : "",
    mode: entry.mode === "data" ? ("data" as const) : ("managed" as const),
    type: String(entry.type ?? ""),
    name: String(entry.name ?? ""),
    index: typeof index === "string" || typeof index === "number" ? index : undefined,
  };
}

function readModule(json: Json, address: string, into: Map<string, ModuleConfig>): void {
  if (!isJsonObject(json)) return;
  const calls = isJsonObject(json.module_calls) ? json.module_calls : {};
  into.set(address, {
    resources: new Map(
      listOf(json.resources).map((entry) => [
        `${entry.mode === "data" ? "data." : ""}${String(entry.type)}.${String(entry.name)}`,
        {
          expressions: isJsonObject(entry.expressions) ? entry.expressions : {},
          provider: String(entry.provider_config_key ?? ""),
        },
      ]),
    ),
    calls: new Map(
      Object.entries(calls).map(([name, call]) => [
        name,
        isJsonObject(call) && isJsonObject(call.expressions) ? call.expressions : {},
      ]),
    ),
    outputs: isJsonObject(json.outputs) ? json.outputs : {},
  });
  for (const [name, call] of Object.entries(calls))
    if (isJsonObject(call))
      readModule(
        call.module ?? {},
        address === "" ? `module.${name}` : `${address}.module.${name}`,
        into,
      );
}

const listOf = (json: Json | undefined): readonly JsonObject[] =>
  Array.isArray(json) ? json.filter(isJsonObject) : [];

/** `module.a["x"].module.b[0]` becomes `module.a.module.b`. */
export const withoutKeys = (address: string): string =>
  address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");
