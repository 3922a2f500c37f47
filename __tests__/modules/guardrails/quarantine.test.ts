import { quarantine } from "../../../modules/guardrails/quarantine";
import { policyJson } from "../../../modules/policy/document";
import { rootOf } from "../../../policies/iam/request";
import { guardedEstate, sessionOf } from "../../support/guarded";
import { estateWith } from "../../support/organization";

const estate = estateWith();
const shop = "602000000001";
const content = policyJson("service control policy", quarantine(estate));
const inQuarantine = guardedEstate(estate, undefined, [content]);
const may = (name: string, action: string) =>
  inQuarantine(sessionOf(estate, shop, name), action, "*");

test("in quarantine an account is the responders', and its evidence is still written", () => {
  expect(may("administrator", "ec2:DescribeInstances")).toBe("denied");
  expect(may("acme-ir-flow-logs-to-cloudwatch-logs", "logs:PutLogEvents")).toBe("allowed");
  expect(may("acme-ir-event-forwarder", "events:PutEvents")).toBe("allowed");
  expect(may("acme-ir-backup-service", "backup:StartBackupJob")).toBe("allowed");
  for (const name of ["ir-breakglass", "ir-readonly", "ir-responder", "ir-acquisition"])
    expect(may(name, "ec2:DescribeInstances")).toBe("allowed");
  expect(may("ir-baseline-apply", "ec2:DescribeInstances")).toBe("allowed");
});

test("its root user may nothing, but sessions that the management account opens take credentials away", () => {
  const root = rootOf(shop, estate.organization.organization.id);
  const asRoot = (session: "absent" | readonly string[]) =>
    inQuarantine(root, "iam:DeleteLoginProfile", "*", { "aws:assumedroot": session });
  expect(asRoot("absent")).toBe("denied");
  expect(asRoot(["true"])).toBe("allowed");
});
