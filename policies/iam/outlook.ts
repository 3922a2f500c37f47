import { type Applicable, besidesResource } from "./applicable";
import { satisfies } from "./conditions";
import { contextOf } from "./context";
import { bindingControls } from "./controls";
import type { Policy, Statement } from "./document";
import { saysNothing, type Speaking, speakingOn } from "./evaluate";
import { principalMatches } from "./naming";
import type { ContextValue, Principal } from "./request";

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

  /**
   * Keys of the caller by which a statement that denies is about whatever resource; undefined where it may not be.
   */
  deniedBy({ conditions, literal, ...statement }: Statement): readonly string[] | undefined {
    const isAboutAll =
      statement.notResources === undefined &&
      (statement.resources === undefined || statement.resources.includes("*")) &&
      (statement.principal === undefined || statement.principal === "*") &&
      statement.notPrincipal === undefined;
    if (!isAboutAll) return undefined;
    const keys = conditions.map(({ key }) => key.toLowerCase());
    const isMet = conditions.every(
      (condition) =>
        this.brings(condition.key) && satisfies(condition, this.carries, !literal).answer === "yes",
    );
    return isMet ? keys : undefined;
  }

  /** Why a statement is about somebody else. */
  private reasonOf(statement: Statement): string | undefined {
    const { principal } = this;
    if (principalMatches(statement, principal).answer === "no") return "";
    return statement.conditions
      .filter(
        (condition) =>
          this.brings(condition.key) &&
          satisfies(condition, this.carries, !statement.literal).answer === "no",
      )
      .map(({ key }) => key.toLowerCase())[0];
  }

  private readonly carries = (name: string): ContextValue =>
    contextOf(this.principal)[name] ?? "any";

  /** Whether the caller itself, and not what it asks, decides the value of a key. */
  private brings(key: string): boolean {
    const name = key.toLowerCase();
    return (
      (name.startsWith("aws:principal") || name === "aws:assumedroot") &&
      contextOf(this.principal)[name] !== undefined
    );
  }
}

/**
 * What policies say of a caller and an action before a resource is named; the policy of the resource is not among them.
 * It only spares questions: what it leaves open is asked.
 */
export class Outlook {
  /** Whether the caller may be let in by its own policies, or as the root user of its account. */
  readonly heard: boolean;
  private certain: boolean | undefined;
  private open: Pick<Outlook, "denied" | "denying" | "settled"> | undefined;

  /** @param standing for several actions of one caller by the same policies */
  constructor(
    principal: Principal,
    private readonly action: string,
    private readonly applicable: Applicable,
    private readonly standing = new Standing(principal, applicable),
  ) {
    const { identity = [], boundary, session, owner } = applicable;
    const isHeard = (policies: readonly Policy[] | undefined): boolean =>
      policies === undefined || !policies.every((policy) => saysNothing(policy, "Allow", action));
    this.heard =
      "account" in principal &&
      (owner === undefined || owner === principal.account) &&
      (principal.kind === "root" || isHeard(identity)) &&
      isHeard(boundary) &&
      isHeard(session);
  }

  /** Whether all that must allow do, whatever the resource and what the request carries. */
  get allowed(): boolean {
    this.certain ??= this.isAllowed();
    return this.certain;
  }

  /** Whether a statement denies, whatever the resource is. */
  get denied(): boolean {
    return this.statements().denied;
  }

  /** Policies of which a statement may deny. */
  get denying(): readonly Policy[] {
    return this.statements().denying;
  }

  /**
   * Keys of the caller by which statements were left out, or deny: it holds for requests that do not carry them
   * otherwise.
   */
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

  private statements(): Pick<Outlook, "denied" | "denying" | "settled"> {
    if (this.open) return this.open;
    const { standing, action } = this;
    const settled = new Set<string>();
    let denied = false;
    const isOpen = ({ statement, speaks }: Speaking): boolean => {
      const reason = standing.leavesOut(statement);
      if (reason !== undefined && reason !== "") settled.add(reason);
      if (reason !== undefined) return false;
      const keys = denied || speaks.answer !== "yes" ? undefined : standing.deniedBy(statement);
      if (keys) denied = true;
      for (const key of keys ?? []) settled.add(key);
      return true;
    };
    const mayDeny = (policy: Policy): boolean =>
      policy.unread !== undefined || speakingOn(policy, "Deny", action).some(isOpen);
    const every = [
      ...standing.own,
      ...standing.serviceControl.flat(),
      ...standing.resourceControl(action),
    ];
    const denying = every.filter(mayDeny);
    this.open = { denied, denying, settled: [...settled] };
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

/** What is known of one caller before a resource is named, by the policies of one account. */
export class Outlooks {
  private standing: Standing | undefined;
  private readonly byAction = new Map<string, Outlook>();

  constructor(private readonly principal: Principal) {}

  /** @param applicable policies that bind the action; those of the resource may be among them, and are not looked at */
  on(action: string, applicable: Applicable): Outlook {
    let outlook = this.byAction.get(action);
    if (!outlook) {
      this.standing ??= new Standing(this.principal, applicable);
      outlook = new Outlook(this.principal, action, applicable, this.standing);
      this.byAction.set(action, outlook);
    }
    return outlook;
  }
}
