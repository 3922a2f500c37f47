import type { DocumentId } from "../../organization/procedures";
import type { Inputs, Parameter } from "../language/content";
import { automation, type AutomationDocument, type Context } from "../language/document";
import { caseId } from "../language/parameters";
import { branch, endHere, script } from "../language/steps";
import { caseEvent, failureStep, record, recordFailure, stateAt } from "./blocks";

interface Target<P> {
  readonly key: (p: P) => string;
  readonly exhibit: (p: P) => string;
  readonly arn: (p: P, context: Context) => string;
}

interface Release<P extends Readonly<Record<string, Parameter>>>
  extends
    Pick<AutomationDocument, "title" | "description" | "role" | "runsIn">,
    Target<{ readonly [K in keyof P]: string }> {
  readonly id: DocumentId;
  readonly parameters: P;
  readonly file: `${string}.py`;
  readonly artifact: string;
  /** What the script needs beside the place of the state. */
  readonly payload?: (context: Context, p: { readonly [K in keyof P]: string }) => Inputs;
  /** Whether the script undoes as the collector what lies in the evidence bucket. @default false */
  readonly asCollector?: boolean;
  /** What the custody record says. @default - that all is as it was */
  readonly note?: (since: string) => string;
}

/**
 * Undoes a containment from whatever point it reached: puts back what was kept, verifies, records, and only then
 * forgets. Without a kept state nothing was changed, and nothing is.
 */
export function release<const P extends Readonly<Record<string, Parameter>>>({
  parameters,
  file,
  artifact,
  payload = () => ({}),
  asCollector = false,
  note = (since) => `as it was at ${since}`,
  key,
  exhibit,
  arn,
  ...about
}: Release<P>) {
  return automation({
    ...about,
    parameters: { CaseId: caseId, ...parameters },
    build: ({ p: all, ...context }) => {
      const p = all as { readonly [K in keyof P]: string };
      const state = { ...stateAt(context, key(p)), case: "{{ CaseId }}" };
      const event = caseEvent(context, {
        caseId: "{{ CaseId }}",
        exhibit: exhibit(p),
        arn: arn(p, context),
        document: about.id,
      });
      const restore = script(
        "Restore",
        {
          file,
          description: "Puts back what was kept, and fails unless it is back.",
          payload: { ...(asCollector && event), ...state, ...payload(context, p) },
          failure: failureStep,
        },
        { Found: ["$.Payload.Found", "Boolean"], Since: ["$.Payload.Since", "String"] },
      );
      return {
        steps: [
          restore,
          branch(
            "WasContained",
            [{ when: restore.out.Found, then: "RecordRelease", BooleanEquals: true }],
            "NothingKept",
          ),
          endHere("NothingKept", "No state is kept: nothing was changed."),
          record(
            "RecordRelease",
            event,
            { act: "released", artifact, note: note(restore.out.Since) },
            { next: "Forget" },
          ),
          script("Forget", { file: "forget_state.py", payload: state, end: true }),
          recordFailure(event, artifact, "the state is still kept: start this document again"),
        ],
        outputs: ["Restore.Found"],
      };
    },
  });
}
