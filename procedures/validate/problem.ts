/** What is wrong with a document: where, what, and what to write instead. */
export interface Problem {
  /** Step, parameter or key. */
  readonly where: string;
  readonly message: string;
}

export type Report = (where: string, message: string) => void;
