import { operational } from "../detections/catalogue/catalogue";
import { call, read, root } from "../detections/catalogue/example-events";
import { compile } from "../detections/language/evaluate";
import { harmfulActions } from "../policies/aws/harmful-actions";
import { heldInManagement, undeniable } from "../policies/aws/undeniable";

/** The committed page; the part between the marks is written anew, and a test compares it. */
export const threatModelPage = "docs/threat-model.md";

const marks = {
  begin:
    "<!-- Generated from policies/aws and detections/catalogue by `npm run generate`: do not edit. -->",
  end: "<!-- End of the generated part. -->",
};

/** The page with what nothing can deny, and what sees it. @throws Error when the page has no marks */
export function withUndeniable(page: string): string {
  const [before, rest] = page.split(marks.begin);
  const after = rest?.split(marks.end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${threatModelPage}: has no part between its marks; write ${marks.begin}`);
  return `${before}${marks.begin}\n\n${reference()}\n\n${marks.end}${after}`;
}

const reference = (): string =>
  [
    "| What stays possible | Who can | Why nothing denies it | Seen by | Source |",
    "| --- | --- | --- | --- | --- |",
    ...undeniable.map(({ what, who, why, events, source }) =>
      row([
        what,
        who,
        why,
        ids(events.flatMap(([service, name]) => seeing(service, name))),
        source,
      ]),
    ),
    "",
    "What belongs to the management account and has no policy of its own that guards it:",
    "",
    "| Resource | Actions that nothing denies there | Seen by |",
    "| --- | --- | --- |",
    ...heldInManagement.map((type) => {
      const harms = (harmfulActions[type] ?? []).filter(({ harm }) => harm !== "opens");
      const actions = [...new Set(harms.flatMap((harm) => harm.actions))];
      const seen = actions.flatMap((action) => {
        const [service = "", name = ""] = action.split(":");
        return seeing(eventSources[service] ?? service, name);
      });
      return row([`\`${type}\``, actions.map((action) => `\`${action}\``).join(", "), ids(seen)]);
    }),
  ].join("\n");

const compiled = operational.map(({ id, when, examples }) => ({
  id,
  fires: compile(when),
  examples: examples.fires,
}));

/** Ids of the detections that a call sets off: by itself, by the root user, or as one of their own examples says. */
export const seeing = (service: string, name: string): readonly string[] =>
  compiled.flatMap(({ id, fires, examples }) =>
    fires(call(service, name)) ||
    fires(read(service, name)) ||
    fires(call(service, name, { userIdentity: root })) ||
    examples.some(
      ({ eventSource, eventName }) =>
        eventSource === `${service}.amazonaws.com` && eventName === name,
    )
      ? [id]
      : [],
  );

/** CloudTrail names some services otherwise than IAM does. */
const eventSources: Readonly<Record<string, string>> = { cloudwatch: "monitoring" };

const ids = (found: readonly string[]): string =>
  [...new Set(found)]
    .sort()
    .map((id) => `\`${id}\``)
    .join(", ") || "the trail alone";

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
