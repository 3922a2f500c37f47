import type { JsonObject } from "../engine/reading/json";

/** A resource of the same stack. */
export interface Beside {
  readonly name: string;
  readonly body: JsonObject;
}

/** One resource of the estate that is to be changed. */
export interface Subject {
  readonly stack: string;
  readonly type: string;
  readonly name: string;
  readonly body: JsonObject;
  /** Names and ARNs by which resources of the estate call each other. */
  readonly names: ReadonlySet<string>;
  /** The stack's resources, by type. */
  readonly beside: ReadonlyMap<string, readonly Beside[]>;
}

/** One thing that is different afterwards. */
export interface Change {
  /** Where in the resource, in terms that fit every resource of the type: an argument, a statement's Sid. */
  readonly site: string;
  /** The resource afterwards; undefined when it is gone. */
  readonly body: JsonObject | undefined;
}

/** One way in which protection gets lost. */
export interface Operator {
  readonly name: string;
  readonly does: string;
  /** Every way in which it changes one resource. */
  readonly changes: (subject: Subject) => readonly Change[];
}
