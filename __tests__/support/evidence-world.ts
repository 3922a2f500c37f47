import { guardrailPolicies } from "../../modules/guardrails/guardrail-policies";
import { Value } from "../../policies/engine/value";
import { type Applicable, decide } from "../../policies/iam/decide";
import { type Policy, readPolicy } from "../../policies/iam/document";
import { type Context, type Principal, roleOf } from "../../policies/iam/request";
import { BackupStack } from "../../stacks/backup";
import { LogArchiveStack } from "../../stacks/log-archive";
import { organizationId } from "./callers";
import { documentsIn } from "./exact-documents";
import {
  analystPerson,
  custodian,
  endpoint,
  evidenceKeyArn,
  region,
  withPeople,
} from "./forensics-stack";
import { accountStack } from "./one-stack";
import { estateWith, organizationWith } from "./organization";
import { synthesizeStack } from "./some-stacks";
import type { SynthesizedStack } from "./synth";

export const accounts = {
  management: "111111111111",
  logArchive: "222222222222",
  security: "333333333333",
  forensics: "444444444444",
  backup: "555555555555",
  workload: "602000000002",
  stranger: "999999999999",
} as const;

const estate = estateWith({ forensics: { custodians: [custodian], analysts: [analystPerson] } });

const stacks = {
  forensics: withPeople,
  backup: synthesizeStack(organizationWith(), BackupStack),
  logArchive: synthesizeStack(organizationWith(), LogArchiveStack),
  workload: accountStack("payments-production"),
  ofForensics: accountStack("forensics"),
} satisfies Readonly<Record<string, SynthesizedStack>>;

const read = (text: string): Policy =>
  readPolicy(new Value(text, { stack: "example", address: "a.b", path: ["policy"] }));

/** A policy document of a stack, with what Terraform puts in its place. @throws Error when there is none */
export function policyAt(stack: keyof typeof stacks, address: string): Policy {
  const found = documentsIn(stacks[stack]).find((each) => each.address === address);
  if (found === undefined) throw new Error(`${stack}: no document at ${address}`);
  return read(
    found.text
      .replaceAll(`\${aws_vpc_endpoint.analysis-${region}-s3.id}`, endpoint)
      .replaceAll(`\${aws_kms_key.evidence-key-${region}.arn}`, evidenceKeyArn)
      .replaceAll("$${", "${"),
  );
}

/** One statement, for a policy that is not the baseline's. */
export const saying = (...statements: readonly object[]): Policy =>
  read(JSON.stringify({ Version: "2012-10-17", Statement: statements }));

/** What AdministratorAccess says. */
export const everything = saying({ Effect: "Allow", Action: "*", Resource: "*" });

/** Who may administer an account; no policy names the role. */
export const administratorOf = (account: string): Principal =>
  roleOf(
    `arn:aws:iam::${account}:role/administrator`,
    account === accounts.stranger ? "o-another00000" : organizationId,
  );

export const roleIn = (account: string, name: string): Principal =>
  roleOf(`arn:aws:iam::${account}:role/${name}`, organizationId);

const guardrails = guardrailPolicies(estate);
const levels = (type: string, account: string): readonly (readonly Policy[])[] =>
  account === accounts.stranger
    ? []
    : [estate.organization.organization.rootId, account].map((target) => [
        everything,
        ...guardrails
          .filter((policy) => policy.type === type && policy.targets.includes(target))
          .map(({ content }) => read(content)),
      ]);

export interface Question {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  /** Keys in lower case. */
  readonly context?: Context;
  /** Account of the resource. */
  readonly owner: string;
  /** Policies of the caller. @default - AdministratorAccess */
  readonly identity?: readonly Policy[];
  readonly boundary?: readonly Policy[];
  readonly resourcePolicy?: Policy;
  /** Roles and keys. */
  readonly ruledByResource?: boolean;
  readonly endpoint?: Policy;
  /** Whether the organization's policies bind. @default true */
  readonly guarded?: boolean;
}

const usual: Context = {
  "aws:securetransport": ["true"],
  "s3:tlsversion": ["1.3"],
  "aws:principalisawsservice": ["false"],
  "s3:x-amz-server-side-encryption": "absent",
  "s3:x-amz-server-side-encryption-aws-kms-key-id": "absent",
  "s3:x-amz-server-side-encryption-customer-algorithm": "absent",
  "s3:object-lock-remaining-retention-days": "absent",
  "aws:sourcevpce": "absent",
};

/** What AWS answers: by the caller's own policies, the resource's, the endpoint's and the organization's. */
export function answer(question: Question): "allowed" | "denied" | "depends" {
  const { principal, action, resource, owner, guarded = true } = question;
  const account = "account" in principal ? principal.account : undefined;
  const applicable: Applicable = {
    owner,
    management: accounts.management,
    identity: question.identity ?? [everything],
    ...(question.boundary && { boundary: question.boundary }),
    ...(question.resourcePolicy && { resource: [question.resourcePolicy] }),
    ...(question.ruledByResource && { ruledByResource: true }),
    ...(question.endpoint && { endpoint: [question.endpoint] }),
    serviceControl:
      guarded && account !== undefined ? levels("SERVICE_CONTROL_POLICY", account) : [],
    resourceControl: guarded ? levels("RESOURCE_CONTROL_POLICY", owner) : [],
  };
  const context = {
    ...usual,
    ...(principal.kind === "service" && { "aws:principalisawsservice": ["true"] }),
    ...question.context,
  };
  return decide({ principal, action, resource, context }, applicable).answer;
}
