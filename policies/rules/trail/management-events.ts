import { asksOnlyFor, selectorsOf, takes } from "../../aws/event-selectors";
import { claim, each, rule } from "../../engine/rule";
import { all, any, type Tri, whether, yes } from "../../engine/tri";
import type { Resource } from "../../engine/resource";
import { type Attributes, type ExampleJson, given, unknown } from "../../examples/given";

const trail = (attributes: Attributes) =>
  given("aws_cloudtrail.trail", { name: "t", ...attributes });
const field = (name: string, ...equals: readonly string[]) => ({ field: name, equals });
const selector = (...field_selector: readonly ExampleJson[]) => ({ field_selector });
const management = field("eventCategory", "Management");
const advanced = (...advanced_event_selector: readonly ExampleJson[]) =>
  trail({ advanced_event_selector });
const tag = (name: string) => `aws_cloudtrail.trail#${name}`;
const both = [tag("read"), tag("write")];

export const managementEvents = rule({
  id: "IRR-TRAIL-004",
  title: "Trails record every management event, reads and writes",
  severity: "critical",
  why: "A trail with selectors records only what they name: one for data events alone ends the recording of all others. Reads show what an intruder looked for, and KMS events what he decrypted.",
  fix: "Add an advanced event selector with eventCategory Management and no other field.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
  ],
  waivable: 30,
  applies: each("aws_cloudtrail"),
  check: ({ it }) => [claim("read", records(it, "true")), claim("write", records(it, "false"))],
  examples: {
    passes: [
      trail({}),
      advanced(selector(management)),
      advanced(
        selector(management, field("readOnly", "true")),
        selector(management, field("readOnly", "false")),
      ),
      trail({ event_selector: [{ read_write_type: "All", include_management_events: true }] }),
    ],
    fails: [
      { given: [advanced(selector(field("eventCategory", "Data")))], finds: both },
      {
        given: [advanced(selector(management, field("readOnly", "false")))],
        finds: [tag("read")],
      },
      {
        note: "without the events of KMS",
        given: [
          advanced(
            selector(management, { field: "eventSource", not_equals: ["kms.amazonaws.com"] }),
          ),
        ],
        finds: both,
      },
      {
        given: [trail({ event_selector: [{ include_management_events: false }] })],
        finds: both,
      },
      {
        given: [trail({ event_selector: [{ read_write_type: "WriteOnly" }] })],
        finds: [tag("read")],
      },
      {
        given: [
          trail({
            event_selector: [{ exclude_management_event_sources: ["kms.amazonaws.com"] }],
          }),
        ],
        finds: both,
      },
    ],
    undecided: [
      { given: [advanced(selector(field("eventCategory", unknown)))], finds: both },
      {
        given: [trail({ event_selector: [{ include_management_events: unknown }] })],
        finds: both,
      },
    ],
  },
});

function records(trail: Resource, readOnly: "true" | "false"): Tri {
  const advancedOnes = selectorsOf(trail);
  const basic = trail.blocks("event_selector");
  // Without any selector CloudTrail records management events, and nothing else.
  if (advancedOnes.length + basic.length === 0) return yes();
  const type = readOnly === "true" ? "ReadOnly" : "WriteOnly";
  return any([
    ...advancedOnes.map((each) =>
      all([
        takes(each, "eventCategory", "Management"),
        any([
          asksOnlyFor(each, ["eventCategory"]),
          all([
            asksOnlyFor(each, ["eventCategory", "readOnly"]),
            takes(each, "readOnly", readOnly),
          ]),
        ]),
      ]),
    ),
    ...basic.map((each) =>
      all([
        each.attr("include_management_events").whenUnset(true).is(true),
        each.attr("read_write_type").whenUnset("All").oneOf(["All", type]),
        whether(
          each.blocks("exclude_management_event_sources").length === 0,
          each.reason("leaves out services"),
        ),
      ]),
    ),
  ]);
}
