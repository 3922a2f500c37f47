import type { Estate } from "../engine/estate";
import { type Finding, identityOf, type Outcome } from "../engine/judge";
import type { Waiver } from "../waivers/waiver";
import type { Baseline } from "./baseline";
import type { Entry } from "./report";

/** The entry of a finding. What only readers ask for is told when they do: most findings pass, and nobody reads them. */
export class FindingEntry implements Entry {
  constructor(
    private readonly estate: Estate,
    private readonly finding: Finding,
    readonly waiver: Waiver | undefined,
    private readonly baseline: Baseline | undefined,
  ) {}

  get rule() {
    return this.finding.rule;
  }
  get stack(): string {
    return this.finding.stack;
  }
  get address(): string {
    return this.finding.address;
  }
  get tag(): string {
    return this.finding.tag;
  }
  get outcome(): Outcome {
    return this.waiver ? "waived" : this.finding.outcome;
  }
  get identity(): string {
    return identityOf(this.finding);
  }
  get constructPath(): string | undefined {
    return this.estate.stack(this.stack)?.resource(this.address)?.identity.constructPath;
  }
  get reasons(): readonly string[] {
    return [...new Set(this.finding.reasons.map(({ text }) => text))];
  }

  get at(): Entry["at"] {
    if (this.outcome === "pass") return undefined;
    const { stack, address, reasons } = this.finding;
    const place = reasons.find(({ at }) => at !== undefined)?.at ?? { stack, address, path: [] };
    return this.estate.stack(place.stack)?.locate(place.address, place.path);
  }

  get accepted(): boolean {
    if (!this.baseline || (this.outcome !== "fail" && this.outcome !== "undecided")) return false;
    const known = this.baseline.get(this.identity);
    return this.outcome === "fail" ? known === "fail" : known !== undefined;
  }
}
