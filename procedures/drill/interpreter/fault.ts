/** The document itself is wrong, or uses what the interpreter does not know: no run of it means anything. */
export class DocumentFault extends Error {
  constructor(where: Where, key: string, what: string) {
    super(`document ${where.document}, step ${where.step}, ${key}: ${what}`);
  }
}

/** The step fails, as it would in AWS; what happens next is up to its `onFailure`. */
export class StepFailure extends Error {
  constructor(
    message: string,
    readonly status: "Failed" | "TimedOut" = "Failed",
  ) {
    super(message);
  }
}

/** Whose fault something is. */
export interface Where {
  readonly document: string;
  readonly step: string;
}
