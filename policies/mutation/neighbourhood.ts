import type { SynthesizedStack } from "../engine/reading/synth";
import { type Mutant, namesIn, resourcesIn } from "./mutants";

/** A name that half the estate mentions connects nothing in particular. */
const famous = 12;

/** Who mentions whom in an estate, by reference or by name: what a change of a resource can be seen from. */
export class Neighbourhood {
  /** Groups of places that mention the same, by place. */
  private readonly groups = new Map<string, (readonly string[])[]>();

  constructor(stacks: readonly SynthesizedStack[]) {
    const names = namesIn(stacks);
    const mentions = new Map<string, string[]>();
    for (const { name: stack, config } of stacks)
      for (const [type, id, body] of resourcesIn(config)) {
        const place = `${stack}/${type}.${id}`;
        const text = JSON.stringify(body);
        for (const [, address] of text.matchAll(/\{((?:data\.)?aws_\w+\.[\w-]+)\./g))
          this.join([place, `${stack}/${String(address)}`]);
        for (const name of new Set(text.split(/[^\w.-]+/)))
          if (names.has(name)) {
            const places = mentions.get(name);
            if (places) places.push(place);
            else mentions.set(name, [place]);
          }
      }
    for (const places of mentions.values()) if (places.length > 1) this.join(places);
  }

  /**
   * The resource itself and what mentions it or is mentioned by it, as `stack/address`.
   * @param hops how far mentions are followed
   * @param most places that a name may have, to be followed
   */
  around(
    { stack, type, name }: Pick<Mutant, "stack" | "type" | "name">,
    hops: number,
    most = famous,
  ): ReadonlySet<string> {
    const near = new Set([`${stack}/${type}.${name}`]);
    for (let hop = 0; hop < hops; hop += 1)
      for (const each of [...near])
        for (const group of this.groups.get(each) ?? [])
          if (group.length <= most) for (const other of group) near.add(other);
    return near;
  }

  private join(places: readonly string[]): void {
    for (const place of places) {
      const groups = this.groups.get(place);
      if (groups) groups.push(places);
      else this.groups.set(place, [places]);
    }
  }
}
