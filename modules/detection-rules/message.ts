import type { Detection } from "../../detections/catalogue/detection";
import { procedureOf } from "../../detections/channels/wording";
import type { Organization } from "../../organization/model";
import { partitions } from "../../organization/partitions";

/** What the message says of the event, by the name that the template uses. */
const fields = {
  account: "$.account",
  address: "$.detail.sourceIPAddress",
  error: "$.detail.errorCode",
  event: "$.detail.eventName",
  id: "$.detail.eventID",
  identity: "$.detail.userIdentity.type",
  region: "$.region",
  service: "$.detail.eventSource",
  time: "$.time",
  who: "$.detail.userIdentity.arn",
};

export interface Message {
  readonly inputPaths: Readonly<Record<string, string>>;
  readonly inputTemplate: string;
}

/** Characters. Source: EventBridge API reference, InputTransformer. */
const longestTemplate = 8_192;

/**
 * A message for people: what, who, where, when, what to do. Every line is a string of its own; a field that the
 * event does not have stays empty. What an event says is not escaped, so only fields are taken that AWS writes, not
 * the caller. Source: EventBridge user guide, "Amazon EventBridge input transformation".
 * @throws Error when the detection's text would break the template
 */
export function message(detection: Detection, { detections, organization }: Organization): Message {
  const { id, meaning, severity, title } = detection;
  const { consoleDomain } = partitions[organization.partition];
  const words = [
    `[${severity.toUpperCase()}] ${id}: ${title}`,
    meaning,
    `Procedure: ${procedureOf(detection, detections.procedures)}`,
  ];
  if (words.some((text) => /["<>\\]/.test(text)))
    throw new Error(`${id}: its title and meaning must not hold quotes or angle brackets`);
  const [headline, explanation, procedure] = words;
  const lines = [
    headline,
    explanation,
    "What: <event> (<service>) <error>",
    "Who: <who> (<identity>) from <address>",
    "Where: account <account>, Region <region>",
    "When: <time>",
    procedure,
    `Event: https://<region>.${consoleDomain}/cloudtrailv2/home?region=<region>#/events/<id>`,
  ];
  const inputTemplate = lines.map((line) => `"${line}"`).join("\n");
  if (inputTemplate.length > longestTemplate)
    throw new Error(
      `${id}: a message of ${inputTemplate.length} characters, the limit is ${longestTemplate}`,
    );
  return { inputPaths: fields, inputTemplate };
}
