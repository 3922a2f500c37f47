import type { Resource } from "../engine/resource";
import { all, any, not, type Tri } from "../engine/tri";
import type { Value } from "../engine/value";

/** One advanced event selector of a trail. Source: CloudTrail API reference, "AdvancedFieldSelector". */
export interface Selector {
  readonly fields: readonly Value[];
}

export const selectorsOf = (trail: Resource): readonly Selector[] =>
  trail
    .blocks("advanced_event_selector")
    .map((block) => ({ fields: block.blocks("field_selector") }));

/** Whether a selector takes only events whose field is the value. */
export const takes = ({ fields }: Selector, field: string, value: string): Tri =>
  any(
    fields.map((each) => all([each.attr("field").is(field), each.attr("equals").has(value)])),
    `no field selector demands ${field} ${value}`,
  );

/** Whether a selector asks for no other fields than these. */
export const asksOnlyFor = ({ fields }: Selector, names: readonly string[]): Tri =>
  all(fields.map((each) => each.attr("field").oneOf(names)));

/** Whether a selector leaves out everything whose ARN begins so. */
export const leavesOut = ({ fields }: Selector, prefix: string): Tri =>
  any(
    fields.map((each) =>
      all([
        each.attr("field").is("resources.ARN"),
        any([
          each.attr("not_starts_with").has(prefix),
          all([
            each.attr("starts_with").isSet(),
            not(any(each.blocks("starts_with").map((start) => isBeginning(start, prefix)))),
          ]),
        ]),
      ]),
    ),
    `no field selector leaves out ${prefix}`,
  );

/** Whether one text begins with the other. */
const isBeginning = (start: Value, prefix: string): Tri => {
  const { text } = start;
  return text === undefined
    ? start.is(prefix)
    : start.matches(prefix.startsWith(text) || text.startsWith(prefix) ? /^/ : /$^/);
};
