import { isCentral } from "../../aws/central-vaults";
import type { Estate } from "../../engine/estate";
import type { Policy } from "../../iam/document";
import { type AskedHarm, type Asset, filled } from "../assets";
import type { Caller } from "../callers";
import { controlsOf } from "../controls";
import { harmlessIn } from "../situations";
import {
  anybodyLetIn,
  callersOfKind,
  keyOfCaller,
  must,
  plainHttp,
  type Question,
  requesting,
} from "./layer";

const denied = must("denied");
const allowed = must("allowed");

/** Types with a policy of their own that somebody could open. */
const openable: ReadonlySet<string> = new Set([
  "aws_backup_logically_air_gapped_vault",
  "aws_backup_vault",
  "aws_dynamodb_table",
  "aws_kms_key",
  "aws_s3_bucket",
]);

/** What the policies of the organization must deny by themselves, where the estate sets some. */
export function questionsOfOrganization(asset: Asset, estate: Estate): readonly Question[] {
  const { management, setsServiceControl } = controlsOf(estate);
  if (!setsServiceControl) return [];
  if (asset.account === management) return ofDelegatedTrail(asset, estate);
  const [administrator] = callersOfKind(asset, estate, "administrator");
  return [
    ...(administrator && openable.has(asset.type)
      ? asset.harms
          .filter((harm) => isKept(harm, asset, estate))
          .flatMap((harm) => denied(administrator, harm))
      : []),
    ...(administrator && asset.type === "account" ? ofOthers(asset, administrator, estate) : []),
    ...ofPerimeter(asset, estate),
  ];
}

/** Guardrails that deny more than what is the baseline's stop other people's work. */
function ofOthers(asset: Asset, caller: Caller, estate: Estate): readonly Question[] {
  const { account, context } = asset;
  const some = estate.firstIn(account);
  return some
    ? harmlessIn(account, some, context, estate).flatMap((harm) => allowed(caller, harm))
    : [];
}

/** Buckets are kept by resource control policies, all else by service control policies. */
function isKept(
  { harm, keptBy, resource }: AskedHarm,
  { resource: it, type }: Asset,
  estate: Estate,
): boolean {
  if (keptBy === "own policy") return false;
  if (type === "aws_s3_bucket") return harm !== "opens" && controlsOf(estate).setsResourceControl;
  // The ARN of a recovery point tells no vault: only where every one is a copy for all can they be denied together.
  if (resource.includes(":recovery-point:"))
    return it !== undefined && isCentral(it, estate).answer === "yes";
  return harm !== "opens" || type === "aws_kms_key";
}

/** An organization may delegate its trails to a member, whose administrators then could stop them. */
const ofDelegatedTrail = (asset: Asset, estate: Estate): readonly Question[] =>
  asset.resource?.type === "aws_cloudtrail" &&
  asset.resource.attr("is_organization_trail").val === true
    ? callersOfKind(asset, estate, "member").flatMap((caller) =>
        asset.harms.flatMap((harm) => denied(caller, harm)),
      )
    : [];

/** What an outsider gets of a resource once its own policy lets him; of an account, a secret. */
function got(
  asset: Asset,
  estate: Estate,
): readonly [resource: string, action: string] | undefined {
  const { account, resource: it } = asset;
  switch (asset.type) {
    case "account": {
      const some = estate.firstIn(account);
      const secret = "arn:{partition}:secretsmanager:{region}:{account}:secret:some";
      return some && [filled(secret, some), "secretsmanager:GetSecretValue"];
    }
    case "aws_iam_role":
      return it && [it.arn, "sts:AssumeRole"];
    case "aws_kms_key":
      return it && [it.arn, "kms:Decrypt"];
    case "aws_s3_bucket":
      return it && [`${it.arn}/some`, "s3:GetObject"];
    case "aws_sqs_queue":
      return it && [it.arn, "sqs:ReceiveMessage"];
    default:
      return undefined;
  }
}

/** A service that somebody outside has told to act, as far as it tells for whom. */
const forOutsider: Caller = {
  kind: "service",
  name: "for an outsider",
  principal: {
    kind: "service",
    service: "a service for an outsider",
    sourceArn: "arn:aws:s3:::of-an-outsider",
    sourceAccount: "999999999999",
  },
  own: {},
};

/** Where resource control policies keep an account's resources for the organization. */
function ofPerimeter(asset: Asset, estate: Estate): readonly Question[] {
  if (!hasPerimeter(asset.account, estate)) return [];
  const found = got(asset, estate);
  if (!found) return [];
  const [resource, action] = found;
  const over = (context: AskedHarm["context"], ...actions: readonly string[]) =>
    requesting(resource, { ...asset.context, ...context }, ...actions);
  const inTheClear = ["s3", "sqs"].includes(action.split(":")[0] ?? "");
  return [
    ...callersOfKind(asset, estate, "anonymous", "outsider").flatMap((caller) =>
      denied(caller, over({}, action)),
    ),
    ...denied(forOutsider, over({ "aws:sourceorgid": "absent" }, action)),
    ...anybodyLetIn(asset, estate).flatMap((caller) => [
      ...allowed(caller, over({}, action)),
      ...(inTheClear ? denied(caller, over(plainHttp, action)) : []),
      ...(action === "s3:GetObject" ? denied(caller, over(keyOfCaller, "s3:PutObject")) : []),
    ]),
  ];
}

/** Whether some statement is about everything of a service: others are about single resources, such as evidence. */
const hasPerimeter = (account: string, estate: Estate): boolean =>
  controlsOf(estate)
    .resourceControl(account)
    .flat()
    .some((policy: Policy) =>
      policy.statements.some(
        ({ effect, actions = [], resources = [] }) =>
          effect === "Deny" &&
          resources.includes("*") &&
          actions.some((action) => /^[a-z0-9-]+:\*$/.test(String(action))),
      ),
    );
