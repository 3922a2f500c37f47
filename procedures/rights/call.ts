/** A call of AWS, and whose rights it needs. */
export interface Call {
  readonly service: string;
  /** As the API names it, in PascalCase. */
  readonly api: string;
  /**
   * The document's role, the collector that it assumes to hand evidence over, or the starter that it assumes to start
   * a document in another account.
   */
  readonly as: "role" | "collector" | "starter";
}
