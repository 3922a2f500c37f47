import type { Statement } from "../../modules/policy/document";
import { ForensicsStack } from "../../stacks/forensics";
import { organizationWith, sandbox } from "./organization";
import type { PolicyDocument } from "./policy-evaluator/evaluate";
import { synthesizeStack } from "./some-stacks";
import type { SynthesizedStack } from "./synth";

export const forensics = "444444444444";
export const region = "eu-west-1";
export const custodian = "arn:aws:iam::333333333333:role/custodian";
export const analystPerson = "arn:aws:iam::333333333333:role/sso-analyst";

export const bucket = (purpose: string) => `acme-ir-${purpose}-${forensics}-${region}`;
export const roleArn = (name: string) => `arn:aws:iam::${forensics}:role/${name}`;
/** Stand for what is known after apply. */
export const endpoint = "vpce-analysis";
export const evidenceKeyArn = `arn:aws:kms:${region}:${forensics}:key/evidence`;

const people = { custodians: [custodian], analysts: [analystPerson] };
/** The example with a custodian and an analyst. */
export const withPeople = synthesizeStack(organizationWith({ forensics: people }), ForensicsStack);
export const example = synthesizeStack(organizationWith(), ForensicsStack);
export const rehearsal = synthesizeStack(organizationWith(sandbox), ForensicsStack);

/** Tag of the caller's session; a caller without it has nothing that the variable stands for. */
const variable = "$${aws:PrincipalTag/case-id}";
const untagged = "‹untagged›";

/** A policy document with what Terraform and IAM put in its place. */
export function documentOf(
  stack: SynthesizedStack,
  type: string,
  id: string,
  { argument = "policy", caseId = untagged }: { argument?: string; caseId?: string } = {},
): PolicyDocument {
  const withoutHash = (name: string) => name.replace(/_[0-9A-F]{8}$/, "");
  const found = Object.entries(stack.resources(type)).find(([name]) => withoutHash(name) === id);
  const text = found?.[1][argument];
  if (typeof text !== "string") throw new Error(`no document at ${type}.${id}`);
  return JSON.parse(
    text
      .replaceAll(variable, caseId)
      .replaceAll(`\${aws_vpc_endpoint.analysis-${region}-s3.id}`, endpoint)
      .replaceAll(`\${aws_kms_key.evidence-key-${region}.arn}`, evidenceKeyArn),
  ) as PolicyDocument;
}

/** Statements of a document by their Sid. */
export const bySid = ({ Statement }: PolicyDocument): Readonly<Record<string, Statement>> =>
  Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
