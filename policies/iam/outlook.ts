import { type Applicable, besidesResource } from "./applicable";
import { satisfies } from "./conditions";
import { contextOf } from "./context";
import { bindingControls } from "./controls";
import type { Policy, Statement } from "./document";
import { saysNothing, speakingOn } from "./evaluate";
import { principalMatches } from "./naming";
import type { Principal } from "./request";

/** What policies say of a caller before an action is named: what is the same for all actions. */
export class Standing {
  readonly principal: Principal;
  /** Policies of the caller. */
  readonly own: readonly Policy[];
  readonly serviceControl: readonly (readonly Policy[])[];
  private readonly outs = new Map<Statement, string | undefined>();

  constructor(
    asked: Principal,
    readonly applicable: Applicable,
  ) {
    const besides = besidesResource({ principal: asked, action: "", resource: "*" }, applicable);
    this.principal = besides.principal;
    this.own = besides.own;
    this.serviceControl = besides.serviceControl;
  }

  /** Those of the resource's account that bind an action. */
  resourceControl(action: string): readonly Policy[] {
    const request = { principal: this.principal, action, resource: "*" };
    return bindingControls(request, this.applicable).resourceControl.flat();
  }

  /**
   * Why a statement leaves the caller out, whatever the action and the resource are: the key of the condition that
   * does; empty for its principals.
   */
  leavesOut(statement: Statement): string | undefined {
    if (!this.outs.has(statement)) this.outs.set(statement, this.reasonOf(statement));
    return this.outs.get(statement);
  }

  private reasonOf(statement: Statement): string | undefined {
    const { principal } = this;
    if (principalMatches(statement, principal).answer === "no") return "";
    const brought = contextOf(principal);
    const carries = (name: string) => brought[name] ?? "any";
    return statement.conditions
      .filter((condition) => {
        const key = condition.key.toLowerCase();
        if (!key.startsWith("aws:principal") || brought[key] === undefined) return false;
        return satisfies(condition, carries, !statement.literal).answer === "no";
      })
      .map(({ key }) => key.toLowerCase())[0];
  }
}

/**
 * What policies say of a caller and an action before a resource is named; the policy of the resource is not among them.
 * It only spares questions: what it leaves open is asked.
 */
export class Outlook {
  /** Whether a policy of the caller may allow. */
  readonly heard: boolean;
  private certain: boolean | undefined;
  private open: Pick<Outlook, "denying" | "settled"> | undefined;

  /** @param standing for several actions of one caller by the same policies */
  constructor(
    principal: Principal,
    private readonly action: string,
    private readonly applicable: Applicable,
    private readonly standing = new Standing(principal, applicable),
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
    const { principal, serviceControl } = this.standing;
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
    const { standing, action } = this;
    const settled = new Set<string>();
    const isOpen = (statement: Statement): boolean => {
      const reason = standing.leavesOut(statement);
      if (reason !== undefined && reason !== "") settled.add(reason);
      return reason === undefined;
    };
    const mayDeny = (policy: Policy): boolean =>
      policy.unread !== undefined ||
      speakingOn(policy, "Deny", action).some(({ statement }) => isOpen(statement));
    const every = [
      ...standing.own,
      ...standing.serviceControl.flat(),
      ...standing.resourceControl(action),
    ];
    this.open = { denying: every.filter(mayDeny), settled: [...settled] };
    return this.open;
  }
}

/** Whether a statement is about whatever resource and whoever asks. */
const isUnbounded = (statement: Statement): boolean =>
  statement.conditions.length === 0 &&
  statement.principal === undefined &&
  statement.notPrincipal === undefined &&
  statement.notResources === undefined &&
  (statement.resources === undefined || statement.resources.includes("*"));
