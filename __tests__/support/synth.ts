import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { createEstate, type Estate } from "../../organization/estate";
import type { Organization } from "../../organization/model";
import { withoutTokenTraces } from "../../stacks/token-traces";
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

/** Does something with the path of a folder to write to, which is removed afterwards. */
export const inTemporaryFolder = <T>(use: (outDir: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), "ir-baseline-"));
  try {
    return use(join(folder, "cdktf.out"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Reads a stack from the folder that a synthesis wrote. */
export const readStack = (outDir: string, id: string) =>
  new SynthesizedStack(id, readFileSync(join(outDir, "stacks", id, "cdk.tf.json"), "utf8"));

/** Synthesises one stack of an organization alone. */
export const synthesizeStack = (
  organization: Organization,
  create: (app: App, estate: Estate) => TerraformStack,
): SynthesizedStack =>
  inTemporaryFolder((outdir) => {
    const { node } = withoutTokenTraces(() => {
      const app = new App({ outdir });
      const stack = create(app, createEstate(organization));
      app.synth();
      return stack;
    });
    return readStack(outdir, node.id);
  });

/** The policy document in an argument of a resource. */
export function policyOf(resource: Arguments, argument = "policy"): PolicyDocument {
  const text = resource[argument];
  if (typeof text !== "string") throw new Error(`${argument} is no policy text`);
  return JSON.parse(text) as PolicyDocument;
}

/** A reference to the resource of an address in the same stack, as Terraform writes it. */
export const reference = (address: string, attribute: string) => `\${${address}.${attribute}}`;

/** `depends_on` without the hashes that cdktf adds to nested ids. */
export const dependencies = ({ depends_on: addresses = [] }: Arguments): readonly string[] =>
  (addresses as readonly string[]).map((address) => address.replace(/_[0-9A-F]{8}$/, ""));
