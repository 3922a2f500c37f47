/** A synthesised stack: resources by type and id, as `cdk.tf.json` has them. */
export interface DrawnStack {
  readonly id: string;
  /** What the frame of the stack says. */
  readonly title: string;
  readonly resources: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
}
type Arguments = Readonly<Record<string, unknown>>;

/** A kind of resource that becomes a box. */
export interface Box {
  readonly type: string;
  /** What stands in the box, from the resource's arguments. */
  readonly label: (args: Arguments) => string;
  /** Which resources of the type are drawn. @default - all of them */
  readonly when?: (args: Arguments, id: string) => boolean;
}

/** A kind of arrow: wherever an argument of a resource names two boxes, or itself one and names another. */
export interface Arrow {
  /** Type of the resource that holds the arguments; a box itself, or a resource between two boxes. */
  readonly type: string;
  /** Argument that names the box where the arrow begins. @default - the resource is that box */
  readonly from?: string;
  /** Argument that names the box where it ends, by reference, or by its ARN or name. */
  readonly to: string;
  readonly toType: string;
  readonly label: string;
}

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

interface Drawn {
  readonly node: string;
  readonly stack: string;
  readonly type: string;
  readonly id: string;
  readonly label: string;
  /** What other stacks call it: parts of its ARN. */
  readonly name: string | undefined;
}

/**
 * A Mermaid flowchart of synthesised stacks: a frame for each stack, the boxes in it, and the arrows that their
 * arguments make. Nothing is drawn that is not in the stacks.
 * @throws Error when a kind of box or arrow finds nothing to draw: then the page would tell less than it says
 */
export function mermaid(stacks: readonly DrawnStack[], { boxes, arrows }: Drawing): string {
  const drawn = stacks.flatMap((stack) => boxes.flatMap((box) => boxesOf(stack, box)));
  const lines = arrows.flatMap((arrow) => {
    const found = stacks.flatMap((stack) => arrowsOf(stack, arrow, drawn));
    if (found.length === 0) throw new Error(`no arrow "${arrow.label}" from ${arrow.type}`);
    return found;
  });
  const empty = boxes.find(({ type }) => !drawn.some((each) => each.type === type));
  if (empty) throw new Error(`no box of ${empty.type}`);
  return [
    "flowchart LR",
    ...stacks.flatMap(({ id, title }) => [
      `  subgraph ${nodeName(id)} [${title}]`,
      ...drawn
        .filter(({ stack }) => stack === id)
        .map(({ node, label }) => `    ${node}["${label}"]`),
      "  end",
    ]),
    ...[...new Set(lines)].map((line) => `  ${line}`),
  ].join("\n");
}

const boxesOf = ({ id: stack, resources }: DrawnStack, box: Box): readonly Drawn[] =>
  Object.entries(resources[box.type] ?? {})
    .filter(([id, args]) => box.when?.(args, id) ?? true)
    .map(([id, args]) => ({
      node: nodeName(`${stack}-${box.type.replace("aws_", "")}-${id}`),
      stack,
      type: box.type,
      id,
      label: box.label(args),
      name: nameOf(args),
    }));

const nameOf = (args: Arguments): string | undefined => {
  const name = args["name"] ?? args["bucket"];
  return typeof name === "string" ? name : undefined;
};

const nodeName = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, "_");

function arrowsOf(
  { id: stack, resources }: DrawnStack,
  { type, from, to, toType, label }: Arrow,
  drawn: readonly Drawn[],
): readonly string[] {
  return Object.entries(resources[type] ?? {}).flatMap(([id, args]) => {
    const begin = drawn.filter((box) =>
      from === undefined
        ? box.stack === stack && box.type === type && box.id === id
        : names(args[from], box, stack),
    );
    const end = drawn.filter((box) => box.type === toType && names(args[to], box, stack));
    return begin.flatMap((one) =>
      end
        .filter((other) => other !== one)
        .map((other) => `${one.node} -- ${label} --> ${other.node}`),
    );
  });
}

/** Whether a value names a box: by a reference in the box's own stack, by its name in a text of any. */
function names(value: unknown, { stack, type, id, name }: Drawn, from: string): boolean {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  if (stack === from && text.includes(`\${${type}.${id}.`)) return true;
  return name !== undefined && new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text);
}
