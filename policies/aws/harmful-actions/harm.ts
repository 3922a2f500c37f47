/** Actions on one kind of resource that harm evidence, the watch over it or the means of response. */
export interface Harm {
  /**
   * `destroys`: evidence is lost; nobody but break-glass does it. `changes`: what is kept, seen or told changes, or
   * who may; that is the work of whoever deploys. `opens`: somebody is let in, for which deploying has no need.
   */
  readonly harm: "destroys" | "changes" | "opens";
  /**
   * The resource that AWS asks about: `{arn}` and `{attribute}` of the resource, `{partition}`, `{region}`,
   * `{account}` of its place; `*` where the action has no resource type, so that only a statement on `*` speaks of it.
   */
  readonly on: string;
  readonly actions: readonly string[];
  /** Condition keys that the request carries, in lower case, written like `on`. @default - none of its own */
  readonly carries?: Readonly<Record<string, string>>;
  /** Only of a policy that takes every right away: a quarantine. @default false */
  readonly ofQuarantine?: true;
  /**
   * Of a resource with a policy of its own: whose work alone it is to deny this.
   * @default - both the resource's own policy and those of the organization, each without the other
   */
  readonly keptBy?: "own policy" | "organization";
  /** Whether break-glass must be able to do it. @default true - all but what opens something */
  readonly inEmergencies?: false;
  /** Whether only the root user is asked about it. @default false */
  readonly ofRoot?: true;
}

/** Actions of a service, by their names. */
export const list = (service: string, names: string): readonly string[] =>
  names.split(/\s+/).map((name) => `${service}:${name}`);

const of =
  (harm: Harm["harm"]) =>
  (on: string, ...actions: readonly string[]): Harm => ({ harm, on, actions });

export const destroys = of("destroys");
export const changes = of("changes");
export const opens = of("opens");

export type Harms = Readonly<Record<string, readonly Harm[]>>;
