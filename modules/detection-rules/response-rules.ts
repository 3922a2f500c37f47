import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { ruleState } from "../../detections/catalogue/event-rules";
import type { Estate } from "../../organization/estate";
import { type Automation, startingPatterns } from "../../procedures/automation/automations";
import { responseOf } from "../../procedures/automation/ways";
import type { EventBus } from "./event-bus";

export interface ResponseRulesProps {
  readonly estate: Estate;
  readonly bus: EventBus;
  readonly automations: readonly Automation[];
  /** Role with which EventBridge starts the document. */
  readonly role: { readonly arn: string; readonly ready: readonly ITerraformDependable[] };
}

/**
 * Rules that start a document for each event of a detection that names its subject: the document of the security
 * account, which has the account of the event start the other. What cannot be started goes to the queue of the rules,
 * which has an alarm: a parameter that is missing or has another form stops a start and says so nowhere else.
 * Source: Systems Manager user guide, "Run automations based on EventBridge events".
 */
export function responseRules(scope: Construct, props: ResponseRulesProps): void {
  const { automations, bus, estate, role } = props;
  const { accountOf, arns, organization, procedures } = estate;
  const { home: region } = organization.regions;
  const document = procedures.document("dispatch-response").name;
  const arn = arns.any(
    "ssm",
    region,
    accountOf("security").id,
    `automation-definition/${document}:$DEFAULT`,
  );
  for (const { automation, eventPattern, id, name } of numbered(estate, automations)) {
    const { detection, document: started } = automation;
    const rule = new CloudwatchEventRule(scope, `rule-${id}`, {
      name,
      description: `${detection.id} ${detection.title} (${detection.severity}). Starts ${started}`,
      eventBusName: bus.busName,
      eventPattern,
      state: ruleState(detection),
      region,
    });
    rule.overrideLogicalId(id);
    new CloudwatchEventTarget(scope, `target-${id}`, {
      rule: rule.name,
      eventBusName: bus.busName,
      targetId: "document",
      arn,
      roleArn: role.arn,
      inputTransformer: input(automation),
      deadLetterConfig: { arn: bus.deadLetters.arn },
      region,
      dependsOn: [...role.ready, ...bus.deadLetters.ready],
    }).overrideLogicalId(id);
  }
}

/** Every pattern with the name of its rule: the rules of a detection are numbered. */
function numbered({ procedures }: Estate, automations: readonly Automation[]) {
  const places = new Map<string, number>();
  return automations.flatMap((automation) =>
    startingPatterns(automation).map((eventPattern) => {
      const { id: detection } = automation.detection;
      const place = (places.get(detection) ?? 0) + 1;
      places.set(detection, place);
      return {
        automation,
        eventPattern,
        id: `start-${detection.toLowerCase()}-${place}`,
        name: procedures.automation.rule(detection, place),
      };
    }),
  );
}

/**
 * Parameters of the document, lists of texts as its start API takes them. The subject, which a caller wrote, stands
 * first: should it end its text and begin other parameters, those that follow replace them, and one that the document
 * does not have stops the start. Source: EventBridge user guide, "Amazon EventBridge input transformation".
 */
const input = ({ detection, document, way }: Automation) => ({
  inputPaths: {
    subject: `$.detail.${way.path}`,
    account: "$.account",
    event: "$.detail.eventID",
    region: "$.region",
    time: "$.time",
  },
  inputTemplate: JSON.stringify({
    Subject: ["<subject>"],
    Response: [responseOf(document, way)],
    Detection: [detection.id],
    Account: ["<account>"],
    Region: ["<region>"],
    Time: ["<time>"],
    Event: ["<event>"],
  }),
});
