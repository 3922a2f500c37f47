import { isJsonObject, type Json, type JsonObject } from "./reading/json";
import type { Plan } from "./reading/plan";
import { inside, type Scope, type Surroundings } from "./scope";
import type { Val } from "./unknown";

/** What a stack provides so that references inside it can be followed. */
export interface StackParts {
  readonly stack: string;
  readonly config: JsonObject | undefined;
  readonly plan: Plan | undefined;
  scope(module: string): Scope;
  /** An attribute of a resource that this stack knows. */
  referred(key: string, steps: readonly (string | number)[]): Val | undefined;
  /** Value of a root input variable that is better than what the plan was given. */
  preset?(name: string): Val | undefined;
  remoteOutput(remoteState: string, output: string): Val | undefined;
}

/** Follows references through locals, variables, modules and other stacks' outputs. */
export function surroundingsOf(parts: StackParts): Surroundings {
  const { stack, config, plan } = parts;
  return {
    stack,
    local: (name) => child(config?.locals, name),
    variable: (module, name) => {
      if (module === "") {
        const preset = parts.preset?.(name);
        if (preset !== undefined) return preset;
        const given = child(plan?.variables, name);
        return isJsonObject(given) ? (given.value ?? undefined) : undefined;
      }
      const cut = module.lastIndexOf("module.");
      const parent = module.slice(0, Math.max(0, cut - 1));
      const call = plan?.modules.get(parent)?.calls.get(module.slice(cut + "module.".length));
      return parts.scope(parent).evaluatePlanned(call?.[name]);
    },
    output: (module, call, name) => {
      const inner = module === "" ? `module.${call}` : `${module}.module.${call}`;
      const output = child(plan?.modules.get(inner)?.outputs, name);
      return isJsonObject(output)
        ? parts.scope(inner).evaluatePlanned(output.expression)
        : undefined;
    },
    attribute: (module, address, steps) => {
      const remote = /^data\.terraform_remote_state\.(.+)$/.exec(address)?.[1];
      if (remote !== undefined && steps[0] === "outputs")
        return inside(parts.remoteOutput(remote, String(steps[1])), steps.slice(2));
      return parts.referred(resourceKey(module, address), steps);
    },
  };
}

/** Key of a resource in its stack, the same for all its instances. */
export const resourceKey = (module: string, configAddress: string) => `${module}|${configAddress}`;

const child = (json: Json | undefined, key: string) =>
  isJsonObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
