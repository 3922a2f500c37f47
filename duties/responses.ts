import type { Estate } from "../organization/estate";
import type { DocumentId } from "../organization/procedures";
import { passing, startsDocument } from "./starting";
import { actingFor, type Duty, dutiesOf, type Need } from "./duty";

/** What detections start by themselves, and the roles that this runs as. */
export interface Started {
  readonly documents: readonly DocumentId[];
  readonly runAs: readonly ("acquisition" | "responder")[];
}

/**
 * A detection has EventBridge start a document of the security account, and this another one in the account of the event.
 * Sources: Systems Manager user guide, "Run automations based on events" and "Setting up Automation".
 */
export function responseDuties(estate: Estate, started: Started): readonly Duty[] {
  const { accountOf, activeAccounts, arns, detectionPlane, organization, procedures } = estate;
  if (started.documents.length === 0 || detectionPlane === undefined) return [];
  const { home } = organization.regions;
  const { id: security } = accountOf("security");
  const { dispatcher, events, rule, starterIn } = procedures.automation;
  const task = "respond to a detection";
  const execution = arns.any(
    "ssm",
    home,
    security,
    "automation-execution/01234567-89ab-cdef-0123-456789abcdef",
  );
  const ruleArn = arns.any(
    "events",
    home,
    security,
    `rule/${detectionPlane.bus.name}/${rule("IRR-TRAIL-001", 1)}`,
  );
  return [
    ...dutiesOf({ who: "events.amazonaws.com", task }, [
      "sts:AssumeRole",
      events.arn,
      actingFor(security, ruleArn),
    ]),
    ...dutiesOf(
      { who: events.arn, task },
      ...startsDocument(estate, "dispatch-response", { account: security, region: home }),
      passing(dispatcher.arn, "ssm.amazonaws.com"),
    ),
    ...dutiesOf({ who: "ssm.amazonaws.com", task }, [
      "sts:AssumeRole",
      dispatcher.arn,
      actingFor(security, execution),
    ]),
    ...dutiesOf(
      { who: dispatcher.arn, task },
      ...activeAccounts.map(({ id }): Need => [
        ["sts:AssumeRole", "sts:TagSession"],
        starterIn(id),
        { "aws:TagKeys": "case-id" },
      ]),
    ),
    ...activeAccounts.flatMap(({ id }) => starts(estate, started, id, task)),
  ];
}

const starts = (estate: Estate, { documents, runAs }: Started, account: string, task: string) => {
  const { arns, organization, procedures, responders } = estate;
  const place = { account, region: organization.regions.home };
  return dutiesOf(
    { who: procedures.automation.starterIn(account), task },
    ...["open-case" as const, ...documents].flatMap((id) => startsDocument(estate, id, place)),
    [
      "ssm:GetAutomationExecution",
      arns.any(
        "ssm",
        place.region,
        account,
        "automation-execution/01234567-89ab-cdef-0123-456789abcdef",
      ),
    ],
    ...runAs.map((role) => passing(responders.role(role, account), "ssm.amazonaws.com")),
  );
};
