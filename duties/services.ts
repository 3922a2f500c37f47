import type { Estate } from "../organization/estate";
import { actingFor, type Duty, dutiesOf } from "./duty";

/** Services that act with roles of the baseline, beside those that log, tell and back up. */
export const serviceDuties = (estate: Estate): readonly Duty[] => [
  ...automation(estate),
  ...inventory(estate),
  ...quarantine(estate),
];

/** Source: Systems Manager user guide, "Use IAM to configure roles for Automation". */
const automation = ({ activeAccounts, arns, organization, responders }: Estate): readonly Duty[] =>
  activeAccounts.flatMap(({ id }) => {
    const execution = arns.any(
      "ssm",
      organization.regions.home,
      id,
      "automation-execution/01234567-89ab-cdef-0123-456789abcdef",
    );
    return (["acquisition", "responder"] as const).flatMap((role) =>
      dutiesOf({ who: "ssm.amazonaws.com", task: "run documents" }, [
        "sts:AssumeRole",
        responders.role(role, id),
        actingFor(id, execution),
      ]),
    );
  });

/** Source: AWS Config developer guide, "Setting up an aggregator". */
function inventory({ accountOf, arns, inventory: made }: Estate): readonly Duty[] {
  const { id } = accountOf("security");
  const role = arns.role(id, made.aggregatorRole);
  const task = "gather configurations";
  return [
    ...dutiesOf({ who: "config.amazonaws.com", task }, ["sts:AssumeRole", role, actingFor(id)]),
    ...dutiesOf({ who: role, task, managed: "AWSConfigRoleForOrganizations" }, [
      "organizations:ListAccounts",
      "*",
    ]),
  ];
}

/** Source: EC2 user guide, "IAM roles for Amazon EC2". */
const quarantine = ({ activeAccounts, arns, responders }: Estate): readonly Duty[] =>
  activeAccounts.flatMap(({ id }) =>
    dutiesOf({ who: "ec2.amazonaws.com", task: "take the rights of an instance" }, [
      "sts:AssumeRole",
      arns.role(id, responders.quarantineProfile),
    ]),
  );
