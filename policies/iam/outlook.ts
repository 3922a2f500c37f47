import { type Applicable, besidesResource } from "./applicable";
import { satisfies } from "./conditions";
import { contextOf } from "./context";
import type { Policy, Statement } from "./document";
import { saysNothing, speakingOn } from "./evaluate";
import { principalMatches } from "./naming";
import type { Principal } from "./request";

/**
 * What policies say of a caller and an action before a resource is named; the policy of the resource is not among them.
 * It only spares questions: what it leaves open is asked.
 */
export class Outlook {
  /** Whether a policy of the caller may allow. */
  readonly heard: boolean;
  private certain: boolean | undefined;
  private open: Pick<Outlook, "denying" | "settled"> | undefined;

  constructor(
    private readonly principal: Principal,
    private readonly action: string,
    private readonly applicable: Applicable,
  ) {
    const { identity = [] } = applicable;
    this.heard = !identity.every((policy) => saysNothing(policy, "Allow", action));
  }

  /** Whether all that must allow do, whatever the resource and what the request carries. */
  get allowed(): boolean {
    this.certain ??= this.isAllowed();
    return this.certain;
  }

  /** Policies of which a statement may deny. */
  get denying(): readonly Policy[] {
    return this.statements().denying;
  }

  /** Keys of the caller by which statements were left out: it holds for requests that do not carry them otherwise. */
  get settled(): readonly string[] {
    return this.statements().settled;
  }

  private isAllowed(): boolean {
    const { identity = [], boundary, session } = this.applicable;
    const { principal, serviceControl } = this.besides();
    const allows = (policies: readonly Policy[]): boolean =>
      policies.some((policy) =>
        speakingOn(policy, "Allow", this.action).some(
          ({ statement, speaks }) => speaks.answer === "yes" && isUnbounded(statement),
        ),
      );
    return (
      "account" in principal &&
      (principal.kind === "root" ? !/^sts:/i.test(this.action) : allows(identity)) &&
      [boundary, session].every((limit) => limit === undefined || allows(limit)) &&
      serviceControl.every(allows)
    );
  }

  private statements(): Pick<Outlook, "denying" | "settled"> {
    if (this.open) return this.open;
    const { principal, own, serviceControl, resourceControl } = this.besides();
    const brought = contextOf(principal);
    const settled = new Set<string>();
    /** Whether a condition leaves the caller out, whatever the request carries besides. */
    const isOut = ({ conditions, literal }: Statement): boolean =>
      conditions.some((condition) => {
        const key = condition.key.toLowerCase();
        if (!key.startsWith("aws:principal") || brought[key] === undefined) return false;
        const answer = satisfies(condition, (name) => brought[name] ?? "any", !literal);
        if (answer.answer === "no") settled.add(key);
        return answer.answer === "no";
      });
    const mayDeny = (policy: Policy): boolean =>
      policy.unread !== undefined ||
      speakingOn(policy, "Deny", this.action).some(
        ({ statement }) =>
          principalMatches(statement, principal).answer !== "no" && !isOut(statement),
      );
    const denying = [...own, ...serviceControl.flat(), ...resourceControl.flat()].filter(mayDeny);
    this.open = { denying, settled: [...settled] };
    return this.open;
  }

  private besides() {
    const { principal, action } = this;
    return besidesResource({ principal, action, resource: "*" }, this.applicable);
  }
}

/** Whether a statement is about whatever resource and whoever asks. */
const isUnbounded = (statement: Statement): boolean =>
  statement.conditions.length === 0 &&
  statement.principal === undefined &&
  statement.notPrincipal === undefined &&
  statement.notResources === undefined &&
  (statement.resources === undefined || statement.resources.includes("*"));
