import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Organization } from "../../organization/model";
import { type EstateSummary, synthesize } from "../../stacks/synthesize";
import type { PolicyDocument } from "./policy-evaluator/evaluate";

/** Arguments of a resource, without cdktf's own metadata. */
export type Arguments = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

interface StackJson {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly provider: { readonly aws: readonly Arguments[] };
  readonly terraform: Arguments;
  readonly variable?: Readonly<Record<string, Arguments>>;
}

/** One stack's `cdk.tf.json`. */
export class SynthesizedStack {
  public readonly json: StackJson;

  constructor(
    public readonly id: string,
    public readonly text: string,
  ) {
    this.json = JSON.parse(text) as StackJson;
  }

  /** All resources of a type by id. */
  public resources(type: string): Readonly<Record<string, Arguments>> {
    return byId(this.json.resource?.[type]);
  }

  /** All data sources of a type by id. */
  public data(type: string): Readonly<Record<string, Arguments>> {
    return byId(this.json.data?.[type]);
  }

  /** The one resource of a type that has all these arguments. @throws Error when there is none or more than one */
  public find(type: string, having: Arguments = {}): Arguments {
    const found = Object.values(this.resources(type)).filter((each) =>
      Object.entries(having).every(([name, value]) => each[name] === value),
    );
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new Error(`${this.id}: ${found.length} of ${type} with ${JSON.stringify(having)}`);
    return only;
  }

  /** Every `type.id` of the stack's resources, sorted. */
  public addresses(): readonly string[] {
    return Object.entries(this.json.resource ?? {})
      .flatMap(([type, resources]) => Object.keys(resources).map((id) => `${type}.${id}`))
      .sort();
  }
}

const byId = (blocks: Readonly<Record<string, Arguments>> = {}) =>
  Object.fromEntries(
    Object.entries(blocks).map(([id, { "//": _metadata, ...args }]) => [id, args] as const),
  );

export interface SynthesizedEstate {
  readonly summary: EstateSummary;
  readonly manifest: {
    readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
  };
  readonly stacks: readonly SynthesizedStack[];
  stack(id: string): SynthesizedStack;
}

/** Synthesises an organization the way the project does, reads the folder once, and removes it. */
export function synthesizeEstate(organization: Organization): SynthesizedEstate {
  const folder = mkdtempSync(join(tmpdir(), "ir-baseline-"));
  try {
    const outDir = join(folder, "cdktf.out");
    const summary = synthesize(organization, outDir);
    const read = (name: string) => readFileSync(join(outDir, name), "utf8");
    const manifest = JSON.parse(read("manifest.json")) as SynthesizedEstate["manifest"];
    const stacks = Object.keys(manifest.stacks).map(
      (id) => new SynthesizedStack(id, read(join("stacks", id, "cdk.tf.json"))),
    );
    const stack = (id: string) => {
      const found = stacks.find((each) => each.id === id);
      if (found === undefined) throw new Error(`no stack ${id}`);
      return found;
    };
    return { summary, manifest, stacks, stack };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The policy document in an argument of a resource. */
export function policyOf(resource: Arguments, argument = "policy"): PolicyDocument {
  const text = resource[argument];
  if (typeof text !== "string") throw new Error(`${argument} is no policy text`);
  return JSON.parse(text) as PolicyDocument;
}
