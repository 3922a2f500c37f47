import type { SynthesizedStack } from "../engine/reading/synth";
import { type Mutant, namesIn, resourcesIn } from "./mutants";

/** Who mentions whom in an estate, by reference or by name: what a change of a resource can be seen from. */
export class Neighbourhood {
  private readonly edges = new Map<string, Set<string>>();

  constructor(stacks: readonly SynthesizedStack[]) {
    const names = namesIn(stacks);
    const mentions = new Map<string, string[]>();
    for (const { name: stack, config } of stacks)
      for (const [type, id, body] of resourcesIn(config)) {
        const place = `${stack}/${type}.${id}`;
        const text = JSON.stringify(body);
        for (const [, address] of text.matchAll(/\{((?:data\.)?aws_\w+\.[\w-]+)\./g))
          this.connect(place, `${stack}/${String(address)}`);
        for (const name of new Set(text.split(/[^\w.-]+/)))
          if (names.has(name)) mentions.set(name, [...(mentions.get(name) ?? []), place]);
      }
    // A name that half the estate mentions connects nothing in particular.
    for (const places of mentions.values())
      if (places.length <= 12)
        for (const place of places) for (const other of places) this.connect(place, other);
  }

  /**
   * The resource itself and what mentions it or is mentioned by it, as `stack/address`.
   * @param hops how far mentions are followed
   */
  around({ stack, type, name }: Pick<Mutant, "stack" | "type" | "name">, hops: number) {
    const place = `${stack}/${type}.${name}`;
    const near = new Set([place]);
    for (let hop = 0; hop < hops; hop += 1)
      for (const each of [...near]) for (const other of this.edges.get(each) ?? []) near.add(other);
    return near;
  }

  private connect(a: string, b: string): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      this.edges.set(from, (this.edges.get(from) ?? new Set()).add(to));
  }
}
