import type { Estate } from "../engine/estate";

/** Something that a waiver can name, and how a finding names it. */
interface Named {
  readonly stack: string;
  readonly address: string;
}

/** What the place of a waiver means in an estate. */
export type Meaning =
  | { readonly kind: "stack"; readonly stack: string }
  | { readonly kind: "exact"; readonly stack: string; readonly address: string }
  /** An address that several stacks have. */
  | { readonly kind: "ambiguous"; readonly stacks: readonly string[] }
  /** Perhaps a construct path of a stack of which only the plan is there: a plan does not hold them. */
  | { readonly kind: "unseen" }
  /** A label such as `111111111111/eu-west-1`, or nothing at all. */
  | { readonly kind: "label"; readonly label: string };

/** Finds what waivers name. */
export class Places {
  private readonly stacks: ReadonlyMap<string, boolean>;
  private readonly named = new Map<string, Named[]>();

  constructor(estate: Estate) {
    this.stacks = new Map(
      estate.stacks.map(({ name, synthesized }) => [name, synthesized !== undefined]),
    );
    for (const { name, resources, leaving } of estate.stacks)
      for (const { address, identity } of [...resources, ...leaving]) {
        const place = { stack: name, address };
        this.add(`${name}/${address}`, place);
        this.add(address, place);
        // All instances of a `for_each` come from one construct, and may be waived one by one or together.
        if (identity.constructPath !== undefined) this.add(identity.constructPath, place);
        if (identity.index !== undefined) this.add(`${name}/${withoutIndex(address)}`, place);
      }
  }

  meaning(at: string): readonly Meaning[] {
    if (this.stacks.has(at)) return [{ kind: "stack", stack: at }];
    const found = this.named.get(at) ?? [];
    const stacks = [...new Set(found.map(({ stack }) => stack))];
    if (stacks.length > 1) return [{ kind: "ambiguous", stacks }];
    if (found.length > 0) return found.map((place) => ({ kind: "exact", ...place }));
    const [first = ""] = at.split("/");
    return [this.stacks.get(first) === false ? { kind: "unseen" } : { kind: "label", label: at }];
  }

  private add(name: string, place: Named): void {
    const known = this.named.get(name);
    if (known) known.push(place);
    else this.named.set(name, [place]);
  }
}

const withoutIndex = (address: string) => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/, "");
