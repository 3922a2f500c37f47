import { check } from "../check/check";
import { exitCodeOf, exitCodes } from "../check/gate";
import type { Estate } from "../engine/estate";
import { textOf } from "../formats/text";
import type { Pack } from "./pack";

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how jest's types are extended
  namespace jest {
    interface Matchers<R> {
      /**
       * Whether an estate has no failing finding. Waivers in the artefact count; findings that are undecided do not
       * fail. Nothing to judge is an error.
       * @param today YYYY-MM-DD, for the waivers; @default - the day of the run
       */
      toSatisfy(pack: Pack, today?: string): R;
    }
  }
}

/** A jest matcher: `expect.extend({ toSatisfy })`. */
export function toSatisfy(
  estate: Estate,
  { name, rules, params }: Pack,
  today = new Date().toISOString().slice(0, 10),
): { readonly pass: boolean; readonly message: () => string } {
  const report = check({ estate, rules, params, today });
  const pass = exitCodeOf(report, { allowUndecided: true }) === exitCodes.ok;
  return {
    pass,
    message: () =>
      pass
        ? `expected a finding of ${name}, and there was none`
        : `expected to satisfy ${name}\n\n${textOf(report)}`,
  };
}
