/** JSON as an example writes it: texts may hold `${…}`. */
export type ExampleJson =
  | string
  | number
  | boolean
  | null
  | readonly ExampleJson[]
  | { readonly [key: string]: ExampleJson };

export type Attributes = Readonly<Record<string, ExampleJson>>;

export interface GivenResource {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly attributes: Attributes;
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly backend: Attributes | undefined;
  readonly sections: Attributes;
  readonly manifest: Attributes;
  readonly duties: readonly ExampleJson[];
  readonly sightings: readonly ExampleJson[];
  /** Attributes before the change; `null` is a creation. */
  readonly before: Attributes | null;
  /** What the plan does; the attributes are then those after it, and nothing is left of a deleted one. */
  readonly actions: readonly string[];
}

export interface GivenOptions {
  /** @default "example" */
  readonly stack?: string;
  /** @default "111111111111" */
  readonly account?: string;
  /** @default "eu-west-1" */
  readonly region?: string;
  /** Backend of the stack, taken from its first resource. @default - an S3 backend of the stack's own */
  readonly backend?: Attributes;
  /** Top-level sections of the stack's `cdk.tf.json`, taken from its first resource; `terraform` is completed. */
  readonly sections?: Attributes;
  /** What `manifest.json` says of the stack, as far as it is unusual; taken from its first resource. */
  readonly manifest?: Attributes;
  /** What `duties.json` says, taken from all resources. @default - there is none */
  readonly duties?: readonly ExampleJson[];
  /** What `sightings.json` says, taken from all resources; its only places are the default account and Region. */
  readonly sightings?: readonly ExampleJson[];
  /** State of things before the plan. @default - the plan creates the resource */
  readonly before?: Attributes;
  /** @default - create, or update when there is a `before` */
  readonly actions?: readonly string[];
}

/**
 * One resource of an example: `given("aws_s3_bucket.logs", { bucket: "logs" })`. Others refer to it as in
 * Terraform, `"${aws_s3_bucket.logs.arn}"`; a data source begins with `data.`.
 */
export function given(
  address: string,
  attributes: Attributes,
  options: GivenOptions = {},
): GivenResource {
  const isData = address.startsWith("data.");
  const [type = "", name = ""] = address.slice(isData ? "data.".length : 0).split(".");
  const { before = null } = options;
  return {
    mode: isData ? "data" : "managed",
    type,
    name,
    attributes,
    stack: options.stack ?? "example",
    account: options.account ?? "111111111111",
    region: options.region ?? "eu-west-1",
    backend: options.backend,
    sections: options.sections ?? {},
    manifest: options.manifest ?? {},
    duties: options.duties ?? [],
    sightings: options.sightings ?? [],
    before,
    actions: options.actions ?? [isData ? "read" : before === null ? "create" : "update"],
  };
}

/** A value that nobody knows before the apply. */
export const unknown = "${terraform_data.later.output}";

/** A policy document as the text of an argument. */
export const policy = (...statements: readonly ExampleJson[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

export interface Example {
  readonly given: readonly GivenResource[];
  /**
   * Exactly what the rule finds: addresses, or `address#tag`.
   * @default - the first resource, nothing else
   */
  readonly finds?: readonly string[];
  /** Why the example is worth having. */
  readonly note?: string;
  /** @default - all three; a rule about changes needs a plan, one about `lifecycle` the synthesised stack */
  readonly forms?: readonly Form[];
}

/** How an example is shown to the rule: `cdk.tf.json`, a plan without it, or both. */
export type Form = "synth" | "plan" | "joined";

/** A single resource or a list of them is an example with nothing else to say. */
export type ExampleInput = Example | GivenResource | readonly GivenResource[];

export function exampleOf(input: ExampleInput): Example {
  if (isList(input)) return { given: input };
  return "given" in input ? input : { given: [input] };
}

const isList = (input: ExampleInput): input is readonly GivenResource[] => Array.isArray(input);
