/** A call of AWS, and whose rights it needs. */
export interface Call {
  readonly service: string;
  /** As the API names it, in PascalCase. */
  readonly api: string;
  /** The document's role, or the collector that it assumes to hand evidence over. */
  readonly as: "role" | "collector";
}
