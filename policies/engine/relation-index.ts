import type { From, Relation } from "./relation";
import { Related, type Resource } from "./resource";
import { canonicalText, hasHole, readableText } from "./text";
import { Unknown } from "./unknown";
import type { Value } from "./value";

interface End {
  readonly found: readonly Resource[];
  readonly unresolved: readonly Unknown[];
  readonly outside: readonly string[];
}

interface Built {
  readonly forward: ReadonlyMap<Resource, End>;
  readonly backward: ReadonlyMap<Resource, readonly Resource[]>;
  /** References that may lead to any resource of the type. */
  readonly loose: readonly Unknown[];
}

/** Resolves relations, each once, when the first rule asks for it. */
export class RelationIndex {
  private readonly built = new Map<Relation, Built>();

  constructor(private readonly all: (type: string) => readonly Resource[]) {}

  related(of: Resource, relation: Relation): Related {
    const end = this.build(relation).forward.get(of);
    const { found = [], unresolved = [], outside = [] } = end ?? {};
    return new Related(found, unresolved, outside, () => [
      {
        text:
          outside.length > 0
            ? `${outside.map(readableText).join(", ")} is no ${relation.to.type} of this estate`
            : `no ${relation.to.type} is named (${relation.name})`,
      },
    ]);
  }

  relatedBy(of: Resource, relation: Relation): Related {
    const { backward, loose } = this.build(relation);
    return new Related(backward.get(of) ?? [], loose, [], () => {
      const types = relation.from.map(({ type }) => type).join(" or ");
      return [{ text: `no ${types} names ${of.address} (${relation.name})` }];
    });
  }

  private build(relation: Relation): Built {
    const cached = this.built.get(relation);
    if (cached) return cached;
    const targets = this.targets(relation);
    const forward = new Map<Resource, End>();
    const backward = new Map<Resource, Resource[]>();
    const loose: Unknown[] = [];
    for (const from of relation.from)
      for (const resource of this.all(from.type)) {
        const end = this.follow(resource, from, relation, targets);
        const known = forward.get(resource);
        forward.set(resource, known ? merge(known, end) : end);
        loose.push(...end.unresolved);
        for (const target of end.found) {
          const list = backward.get(target);
          if (list) list.push(resource);
          else backward.set(target, [resource]);
        }
      }
    const built = { forward, backward, loose };
    this.built.set(relation, built);
    return built;
  }

  private targets({ to }: Relation): ReadonlyMap<string, readonly Resource[]> {
    const targets = new Map<string, Resource[]>();
    for (const resource of this.all(to.type))
      for (const attribute of to.attributes) {
        const { val } = resource.referred(attribute);
        const text = val === undefined ? undefined : canonicalText(val);
        if (text === undefined) continue;
        const list = targets.get(text);
        if (!list) targets.set(text, [resource]);
        else if (!list.includes(resource)) list.push(resource);
      }
    return targets;
  }

  private follow(
    resource: Resource,
    from: From,
    { to }: Relation,
    targets: ReadonlyMap<string, readonly Resource[]>,
  ): End {
    const found: Resource[] = [];
    const unresolved: Unknown[] = [];
    const outside: string[] = [];
    for (const { val } of leaves(resource, from.attribute)) {
      if (val === undefined || val === null) continue;
      const whole = canonicalText(val);
      const text = from.trim ? whole?.replace(from.trim, "") : whole;
      const hits = (text === undefined ? [] : (targets.get(text) ?? [])).filter(
        (hit) => !to.sameAccountAndRegion || isNear(resource, hit),
      );
      if (hits.length > 0) found.push(...hits);
      else if (text !== undefined && !hasHole(text)) outside.push(text);
      else if (val instanceof Unknown) {
        if (leadsElsewhere(val, to.type)) outside.push(text ?? val.reason);
        else unresolved.push(val);
      }
    }
    return { found: found.length < 2 ? found : [...new Set(found)], unresolved, outside };
  }
}

const merge = (a: End, b: End): End => ({
  found: [...new Set([...a.found, ...b.found])],
  unresolved: [...a.unresolved, ...b.unresolved],
  outside: [...a.outside, ...b.outside],
});

/** All values at a path, entering every list on the way. */
function leaves(resource: Resource, attribute: string): readonly Value[] {
  const [first = "", ...steps] = attribute.split(".");
  return steps.reduce<readonly Value[]>(
    (values, step) => values.flatMap((value) => value.attr([step]).items()),
    resource.attr(first).items(),
  );
}

/** Whether two resources may be in the same account and Region: not both are known and different. */
function isNear(a: Resource, b: Resource): boolean {
  const differ = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && one !== other;
  return !differ(a.account, b.account) && !differ(a.region, b.region);
}

/** A plain reference to a managed resource of another type can never become one of this type. */
function leadsElsewhere({ shape: { direct } }: Unknown, type: string): boolean {
  const referred = /^(aws_\w+)\./.exec(direct?.address ?? "")?.[1];
  return referred !== undefined && referred !== type;
}
