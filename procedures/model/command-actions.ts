import type { Feature } from "../../organization/availability";
import type { Estate } from "../../organization/estate";
import { iamActions } from "../rights/iam-actions";
import type { AccountKey } from "./accounts";
import type { AwsCommand, Command, Outsider } from "./command";
import type { Procedure } from "./procedure";
import type { Reference } from "./reference";
import { spelled, type Value } from "./value";

/** An IAM action that somebody must have so that a step can be done by hand. */
interface Asked {
  /** Account that it is done in. */
  readonly account: AccountKey;
  /** As IAM writes it, such as `kms:CancelKeyDeletion`. */
  readonly action: string;
  /** ARN with references, or `*` where the action knows none; `resourceOf` spells it. */
  readonly resource: Value | "*";
  /** What AWS must offer in the partition; without it nobody does the step. */
  readonly needs?: Feature;
}

/** An action of a role, which is in the account. */
export interface CommandAction extends Asked {
  readonly role: (Reference & { readonly kind: "role" })["key"];
}

/** An action of somebody whose rights this baseline does not give, and must not take. */
export interface OutsiderAction extends Asked {
  readonly by: Outsider;
}

/** What is done by hand: a procedure, or a guide, which has checks alone. */
type Page = Pick<Procedure, "verification"> & Partial<Pick<Procedure, "steps">>;

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

/** What the steps and checks that are done by hand ask of the roles that do them. */
export const commandActions = (page: Page): readonly CommandAction[] =>
  doneByHand(page).flatMap(({ command, needs, role }) =>
    command.by === undefined ? askedBy(command, needs).map((each) => ({ role, ...each })) : [],
  );

/** What they ask of others. */
export const outsiderActions = (page: Page): readonly OutsiderAction[] =>
  doneByHand(page).flatMap(({ command, needs }) => {
    const { by } = command;
    return by === undefined ? [] : askedBy(command, needs).map((each) => ({ by, ...each }));
  });

/** Every command of the AWS CLI, with the role of its step. */
const doneByHand = ({ steps = [], verification }: Page) =>
  [
    ...steps.map(({ who, commands, needs }) => ({ who, commands, needs })),
    ...verification.map(({ who, commands }) => ({ who, commands, needs: undefined })),
  ].flatMap(({ who, commands, needs }) =>
    commands.flatMap((command: Command) =>
      command.kind === "aws" ? [{ command, needs, role: who.key }] : [],
    ),
  );

function askedBy(command: AwsCommand, needs: Feature | undefined): readonly Asked[] {
  const service = services[command.service] ?? command.service;
  const asked =
    command.asks ??
    iamActions({ service, api: apiOf(command) }).map((action) => named(action, command));
  return asked.map((action) => ({
    account: command.account ?? "affected",
    action,
    resource: command.on ?? "*",
    ...(needs !== undefined && { needs }),
  }));
}

/** As IAM names it; of one version of an object it has another name. */
const named = (action: string, { options }: AwsCommand): string =>
  /^s3:(?:Delete|Get)Object$/.test(action) && options["version-id"] !== undefined
    ? `${action}Version`
    : (different[action] ?? action);

/** The ARN as a pattern: what nobody knows before is `*`. */
export const resourceOf = ({ resource }: Asked, estate: Estate): string =>
  resource === "*" ? resource : spelled(resource, estate, () => "*");
