import { runAnalysisDocuments } from "../../../modules/analysts/document-rights";
import { useWorkstations } from "../../../modules/analysts/workstation-rights";
import { startingRights } from "../../../modules/procedures/response-starter";
import { acquisitionRights } from "../../../modules/responders/acquisition-rights";
import { byHandRights } from "../../../modules/responders/by-hand-rights";
import { containmentRights } from "../../../modules/responders/containment-rights";
import { receivingRights } from "../../../modules/responders/receiving-rights";
import type { Statement } from "../../../modules/policy/document";
import type { AccountRole } from "../../../organization/model";
import { documentsOf } from "../../../procedures/documents";
import type {
  AutomationDocument,
  DocumentRole,
  Place,
} from "../../../procedures/language/document";
import { actionsOf, callsOfScript } from "../../../procedures/rights/calls";
import { estateWith } from "../../support/organization";

const estate = estateWith();
const region = estate.organization.regions.home;
const documents = documentsOf({ estate, region }).filter(
  (each): each is AutomationDocument => each.kind === "Automation",
);

const allowed = (statements: readonly Statement[]): readonly string[] =>
  [
    ...new Set(
      statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action = [] }) => Action),
    ),
  ].sort();

const called = (role: DocumentRole, ...places: readonly Place[]): readonly string[] => {
  const chosen = documents.filter((each) => each.role === role && places.includes(each.runsIn));
  return [...new Set(chosen.flatMap((each) => actionsOf(each)))].sort();
};

const account = (role: Exclude<AccountRole, "workload">) => estate.accountOf(role);
const workload = estate.activeAccounts.find(({ role }) => role === "workload");
if (workload === undefined) throw new Error("the example has a workload");

/** A session that carries a source identity must be allowed to carry it on. */
const carried = "sts:SetSourceIdentity";

test("the acquisition role may do what its documents call in its account, and nothing else", () => {
  expect(allowed(acquisitionRights(estate, workload))).toEqual(
    called("acquisition", "the affected account"),
  );
  expect(allowed(acquisitionRights(estate, account("backup")))).toEqual(
    called("acquisition", "the affected account", "the backup account"),
  );
});

test("in the forensics account it receives, with what receiving calls; the collector there trusts it", () => {
  const calls = called("acquisition", "the forensics account");
  const assumes = ["sts:AssumeRole", "sts:TagSession"];
  expect(calls).toEqual(expect.arrayContaining(assumes));
  expect(allowed(receivingRights(estate))).toEqual(
    calls.filter((action) => !assumes.includes(action)),
  );
});

test("the responder role may do what its documents call, and start them", () => {
  const byHand = allowed(byHandRights(estate, workload));
  const calls = called("responder", "the affected account");
  const started = ["iam:PassRole", "ssm:GetAutomationExecution", "ssm:StartAutomationExecution"];
  expect(calls.filter((action) => byHand.includes(action))).toEqual(started);
  expect(allowed(containmentRights(estate, workload))).toEqual(
    [...calls.filter((action) => !started.includes(action)), carried].sort(),
  );
});

test("an analyst may do what the documents of an analysis call, and beside it what is done by hand", () => {
  const rights = allowed([...useWorkstations(estate), ...runAnalysisDocuments(estate)]);
  const covers = (right: string, action: string) =>
    right === action || (right.endsWith("*") && action.startsWith(right.slice(0, -1)));
  const calls = called("analyst", "the forensics account");
  const may = (action: string) => rights.some((right) => covers(right, action));
  expect(calls.filter((action) => !may(action))).toEqual([]);
  expect(rights.filter((right) => !calls.some((action) => covers(right, action)))).toEqual(
    [
      // Documents are started, watched and stopped.
      "ssm:GetAutomationExecution",
      "ssm:StartAutomationExecution",
      "ssm:StopAutomationExecution",
      // The work on a workstation, and its pauses.
      "ssm:ResumeSession",
      "ssm:StartSession",
      "ssm:TerminateSession",
      "ec2:StartInstances",
      "ec2:StopInstances",
      // A further volume in the place of the first.
      "ec2:DetachVolume",
      // EC2 encrypts volumes with the rights of whoever makes and attaches them.
      "kms:CreateGrant",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncrypt*",
    ].sort(),
  );
});

test("only in the management account may it move accounts", () => {
  const organizations = (role: "management" | "security") =>
    allowed(containmentRights(estate, account(role))).filter((action) =>
      action.startsWith("organizations:"),
    );
  expect(organizations("security")).toEqual([]);
  expect(organizations("management")).toEqual(
    called("responder", "the management account").filter((action) =>
      action.startsWith("organizations:"),
    ),
  );
});

test("what a detection starts is dispatched with one right, and started with those that the document needs", () => {
  const [dispatch] = documents.filter(({ role }) => role === "dispatcher");
  if (dispatch === undefined) throw new Error("dispatch-response");
  expect(actionsOf(dispatch)).toEqual(["sts:AssumeRole", "sts:TagSession"]);
  const rights = startingRights({
    estate,
    account: workload,
    documents: ["preserve-instance"],
    runAs: ["acquisition"],
  });
  expect(allowed(rights)).toEqual(actionsOf(dispatch, "starter"));
  expect(actionsOf(dispatch, "collector")).toEqual([]);
});

test("evidence is handed over by the collector alone, which reads none", () => {
  const collected = [...new Set(documents.flatMap((each) => actionsOf(each, "collector")))].sort();
  expect(collected).toEqual([
    "dynamodb:PutItem",
    "dynamodb:Query",
    "s3:AbortMultipartUpload",
    // Tools and upload plans, for addresses that are signed.
    "s3:GetObject",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
  ]);
});

test("calls are found in scripts, whoever holds the client, and paginated ones, too", () => {
  const script = [
    'ec2 = boto3.client("ec2")',
    'self.s3 = session.client("s3", region_name=region)',
    "ec2.describe_instances(InstanceIds=[])",
    "map(ec2.copy_snapshot, ids)",
    'ec2.get_paginator("describe_volumes")',
    "case.s3.put_object(Body=b'')",
    "not_ec2.delete_vpc()",
    "ec2.exceptions.ClientError",
  ].join("\n");
  expect(callsOfScript(script).map(({ service, api, as }) => `${as} ${service}:${api}`)).toEqual([
    "role ec2:DescribeInstances",
    "role ec2:CopySnapshot",
    "role ec2:DescribeVolumes",
    "collector s3:PutObject",
  ]);
});
