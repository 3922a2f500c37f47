import type { Feature } from "../../organization/availability";
import type { Estate } from "../../organization/estate";
import { iamActions } from "../rights/iam-actions";
import type { AccountKey } from "./accounts";
import type { AwsCommand, Command } from "./command";
import type { Procedure } from "./procedure";
import type { Reference } from "./reference";
import { spelled, type Value } from "./value";

/** An IAM action that a role must have so that a step can be done by hand. */
export interface CommandAction {
  readonly role: (Reference & { readonly kind: "role" })["key"];
  /** Account that the role is in. */
  readonly account: AccountKey;
  /** As IAM writes it, such as `kms:CancelKeyDeletion`. */
  readonly action: string;
  /** ARN with references, or `*` where the action knows none; `resourceOf` spells it. */
  readonly resource: Value | "*";
  /** What AWS must offer in the partition; without it nobody does the step. */
  readonly needs?: Feature;
}

/** Names of the CLI that IAM spells in another way; `iamActions` knows those of boto3. */
const services: Readonly<Record<string, string>> = {
  accessanalyzer: "access-analyzer",
  configservice: "config",
  s3api: "s3",
};

/** Operations whose IAM action has another name. Source: Service Authorization Reference, "Amazon S3". */
const different: Readonly<Record<string, string>> = {
  "s3:ListObjectsV2": "s3:ListBucket",
  "access-analyzer:ListFindingsV2": "access-analyzer:ListFindings",
};

/** The operation as the API names it: `get-trail-status` is GetTrailStatus. */
export const apiOf = ({ operation }: AwsCommand): string =>
  operation
    .replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    .replace("Mfa", "MFA");

/** What the steps and checks of a procedure that are done by hand ask of the roles that do them; a guide has checks alone. */
export function commandActions({
  steps = [],
  verification,
}: Pick<Procedure, "verification"> & Partial<Pick<Procedure, "steps">>): readonly CommandAction[] {
  const done = [
    ...steps.map(({ who, commands, needs }) => ({ who, commands, needs })),
    ...verification.map(({ who, commands }) => ({ who, commands, needs: undefined })),
  ];
  return done.flatMap(({ who, commands, needs }) =>
    commands
      .flatMap((command) => actionsOf(command, who.key))
      .map((each) => (needs === undefined ? each : { ...each, needs })),
  );
}

function actionsOf(command: Command, role: CommandAction["role"]): readonly CommandAction[] {
  if (command.kind === "local" || command.by !== undefined) return [];
  const service = services[command.service] ?? command.service;
  const asked = command.asks ?? iamActions({ service, api: apiOf(command) });
  return asked.map((action) => ({
    role,
    account: command.account ?? "affected",
    action: different[action] ?? action,
    resource: command.on ?? "*",
  }));
}

/** The ARN as a pattern: what nobody knows before is `*`. */
export const resourceOf = ({ resource }: CommandAction, estate: Estate): string =>
  resource === "*" ? resource : spelled(resource, estate, () => "*");
