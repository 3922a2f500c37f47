import { isJsonObject, type Json, JsonFile, type JsonObject } from "../engine/reading/json";
import type { Mutant } from "./mutants";
import { serviceOf } from "./rights";
import { asList } from "./tree";

/** Resources whose own policy lets somebody in, by the service whose actions it speaks of. */
const services: readonly (readonly [type: RegExp, service: string])[] = [
  [/^aws_s3_/, "s3"],
  [/^aws_kms_/, "kms"],
  [/^aws_sns_/, "sns"],
  [/^aws_sqs_/, "sqs"],
  [/^aws_dynamodb_/, "dynamodb"],
  [/^aws_backup_/, "backup"],
  [/^aws_cloudwatch_event_/, "events"],
  [/^aws_secretsmanager_/, "secretsmanager"],
];

/**
 * The part of `duties.json` that a change can touch: that of callers or resources of the account for a right of IAM,
 * that of the actions that a changed statement speaks of, that of the service for a resource with a policy of its own.
 * @param account of the changed resource
 * @param spoken services of the changed statements; undefined when that says nothing
 * @returns undefined when there is none
 */
export function dutiesTouchedBy(
  { root, path }: JsonFile,
  { type }: Mutant,
  account: string | undefined,
  spoken: readonly string[] | undefined,
): JsonFile | undefined {
  const duties = asList(isJsonObject(root) ? root.duties : undefined).filter(isJsonObject);
  const touched = duties.filter(touches(type, account, spoken));
  return touched.length === 0 ? undefined : new JsonFile(path, JSON.stringify({ duties: touched }));
}

function touches(type: string, account: string | undefined, spoken: readonly string[] | undefined) {
  const isOf = (duty: JsonObject, names: readonly string[]) =>
    asList(duty.actions).some((action) => names.includes(serviceOf(textOf(action))));
  const isAt = (duty: JsonObject) =>
    account === undefined ||
    [duty.who, duty.resource].some((each) => textOf(each).includes(`:${account}:`));
  if (type.startsWith("aws_iam_")) return isAt;
  if (type.startsWith("aws_organizations_"))
    return (duty: JsonObject) => spoken === undefined || isOf(duty, spoken);
  if (type === "aws_vpc_endpoint") return (duty: JsonObject) => duty.endpoint !== undefined;
  const own = services.filter(([of]) => of.test(type)).map(([, service]) => service);
  return (duty: JsonObject) => isOf(duty, own);
}

const textOf = (json: Json | undefined) => (typeof json === "string" ? json : "");
