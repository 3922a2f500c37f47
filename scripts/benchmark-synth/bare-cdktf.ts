import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  App,
  S3Backend,
  type TerraformDataSource,
  TerraformIterator,
  type TerraformResource,
  TerraformStack,
} from "cdktf";

type Arguments = Readonly<Record<string, unknown>>;
type Block = TerraformResource | TerraformDataSource;
type BlockClass = new (scope: TerraformStack, id: string, config: Arguments) => Block;

interface BareBlock {
  readonly id: string;
  readonly create: BlockClass;
  readonly config: Arguments;
  readonly dependsOn: readonly string[];
  /** Address and attribute of the list to iterate over. */
  readonly forEach: readonly [string, string] | undefined;
}

/** A stack as somebody would write it who knows every argument already: its blocks by address. */
export interface BareStack {
  readonly id: string;
  readonly blocks: ReadonlyMap<string, BareBlock>;
}

/** Reads the stacks that the baseline wrote, as calls of the provider's bindings. */
export function readBareStacks(folder: string): Promise<BareStack[]> {
  const stacks = readdirSync(join(folder, "stacks")).map(async (id) => {
    type Blocks = Record<string, Record<string, Arguments>>;
    const text = readFileSync(join(folder, "stacks", id, "cdk.tf.json"), "utf8");
    const { data = {}, resource = {} } = JSON.parse(text) as { data?: Blocks; resource?: Blocks };
    const read = (prefix: string, blocks: Blocks) =>
      Object.entries(blocks).flatMap(([type, byId]) =>
        Object.entries(byId).map(async ([name, args]) => {
          const address = `${prefix}${type}.${name}`;
          return [address, await readBlock(prefix, type, address, args)] as const;
        }),
      );
    const blocks = await Promise.all([...read("data.", data), ...read("", resource)]);
    return { id, blocks: new Map(blocks) };
  });
  return Promise.all(stacks);
}

async function readBlock(
  prefix: string,
  type: string,
  id: string,
  args: Arguments,
): Promise<BareBlock> {
  const { "//": _metadata, depends_on: dependsOn = [], for_each: forEach, ...rest } = args;
  const { provider: _provider, ...config } = rest; // the two resources of a second account
  const [, address = "", attribute = ""] =
    /^\$\{toset\((data\.\w+\.[\w-]+)\.(\w+)\)\}$/.exec(String(forEach)) ?? [];
  return {
    id: id.replaceAll(".", "-"),
    create: await classOf(prefix, type),
    config: mapped(config, (text) => text, camelCase) as Arguments,
    dependsOn: dependsOn as string[],
    forEach: address === "" ? undefined : [address, attribute],
  };
}

async function classOf(prefix: string, type: string): Promise<BlockClass> {
  const kind = prefix === "" ? "" : "data-aws-";
  const module = `${kind}${type.replace(/^aws_/, "").replaceAll("_", "-")}`;
  const exported = (await import(`@cdktf/provider-aws/lib/${module}`)) as Record<string, unknown>;
  const found = Object.values(exported).find(
    (each) => (each as { readonly tfResourceType?: string }).tfResourceType === type,
  );
  if (found === undefined) throw new Error(`no binding of ${type}`);
  return found as BlockClass;
}

/** A name as the bindings spell it; keys of maps are changed, too, which costs the same. */
const camelCase = (name: string) =>
  name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

function mapped(
  value: unknown,
  text: (value: string) => string,
  key: (name: string) => string = (name) => name,
): unknown {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return value.map((each) => mapped(each, text, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [key(name), mapped(each, text, key)]),
  );
}

/** The plainest cdktf app with these stacks: no checks, no names to compute, no policies to build. */
export function synthesizeBare(stacks: readonly BareStack[], outdir: string): void {
  const app = new App({ outdir });
  for (const stack of stacks) createStack(app, stack);
  app.synth();
}

function createStack(app: App, { id, blocks }: BareStack): void {
  const stack = new TerraformStack(app, id);
  new S3Backend(stack, { bucket: "state", key: `${id}/terraform.tfstate`, region: "eu-west-1" });
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  const created = new Map<string, Block>();
  const blockAt = (address: string): Block | undefined => {
    const block = blocks.get(address);
    const known = created.get(address);
    if (known !== undefined || block === undefined) return known;
    const dependsOn = block.dependsOn.map(blockAt);
    const [list = "", attribute = ""] = block.forEach ?? [];
    const values = blockAt(list)?.getListAttribute(attribute);
    const construct = new block.create(stack, block.id, {
      ...(mapped(block.config, (text) => referring(text, blockAt)) as Arguments),
      ...(dependsOn.length > 0 && { dependsOn }),
      ...(values && { forEach: TerraformIterator.fromList(values) }),
    });
    created.set(address, construct);
    return construct;
  };
  for (const address of blocks.keys()) blockAt(address);
}

/** References as an app writes them: attributes of the other block's object. */
const referring = (text: string, blockAt: (address: string) => Block | undefined) =>
  text.includes("${")
    ? text.replace(
        /\$\{((?:data\.)?aws_\w+\.[\w-]+)\.(\w+)\}/g,
        (reference, address: string, attribute: string) =>
          blockAt(address)?.getStringAttribute(attribute) ?? reference,
      )
    : text;
