import { harmfulActions } from "../../aws/harmful-actions";
import { keepsState } from "../../aws/state";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { accessTo } from "../../iam/resource-policies";
import { asked, type Asset, filled } from "../assets";
import type { Caller } from "../callers";
import { questionsOfObjects } from "./objects";
import {
  anybodyLetIn,
  callersOfKind,
  keyOfCaller,
  must,
  oldTls,
  plainHttp,
  type Question,
  requesting,
} from "./layer";
import { questionsOfState } from "./state-store";

/** Types whose own policy is to hold by itself; those of keys allow by name, and deny nothing. */
const guardThemselves: ReadonlySet<string> = new Set([
  "aws_backup_logically_air_gapped_vault",
  "aws_backup_vault",
  "aws_dynamodb_table",
  "aws_s3_bucket",
]);

const denied = must("denied");
const allowed = must("allowed");

/** What the own policy of an asset must deny by itself, whoever may otherwise do it. */
export function questionsOfOwnPolicy(asset: Asset, estate: Estate): readonly Question[] {
  const { resource: it } = asset;
  if (!it) return [];
  const [administrator] = callersOfKind(asset, estate, "administrator");
  const harms = guardThemselves.has(asset.type)
    ? asset.harms.filter(({ keptBy }) => keptBy !== "organization")
    : [];
  return [
    ...(administrator ? harms.flatMap((harm) => denied(administrator, harm)) : []),
    ...(it.type === "aws_s3_bucket" ? questionsOfBucket(asset, it, estate) : []),
    ...(asset.type === "aws_sns_topic" ? overTls(asset, it, estate, ["sns:Publish"]) : []),
    ...(asset.type === "aws_sqs_queue" ? overTls(asset, it, estate, ofMessages) : []),
  ];
}

const ofMessages = [
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:PurgeQueue",
  "sqs:ReceiveMessage",
  "sqs:SendMessage",
];

/** A topic or queue without a policy is for its account alone, and nobody is let in in the clear. */
function overTls(
  asset: Asset,
  it: Resource,
  estate: Estate,
  actions: readonly string[],
): readonly Question[] {
  if (accessTo(it).documents.length === 0) return [];
  return anybodyLetIn(asset, estate).flatMap((caller) => [
    ...denied(caller, requesting(it.arn, { ...asset.context, ...plainHttp }, ...actions)),
    ...allowed(caller, requesting(it.arn, asset.context, ...actions)),
  ]);
}

function questionsOfBucket(asset: Asset, it: Resource, estate: Estate): readonly Question[] {
  const { context } = asset;
  const object = `${it.arn}/some`;
  const reading = (more = {}) => [
    requesting(object, { ...context, ...more }, "s3:GetObject"),
    requesting(it.arn, { ...context, ...more }, "s3:ListBucket"),
  ];
  const [administrator] = callersOfKind(asset, estate, "administrator");
  return [
    ...callersOfKind(asset, estate, "anonymous", "outsider").flatMap((caller) =>
      reading().flatMap((harm) => denied(caller, harm)),
    ),
    ...anybodyLetIn(asset, estate).flatMap((caller) => [
      ...[plainHttp, oldTls].flatMap((connection) =>
        reading(connection).flatMap((harm) => denied(caller, harm)),
      ),
      ...denied(caller, requesting(object, { ...context, ...keyOfCaller }, "s3:PutObject")),
    ]),
    ...callersOfKind(asset, estate, "break-glass").flatMap((caller) =>
      reading().flatMap((harm) => allowed(caller, harm)),
    ),
    ...(keepsState(it, estate).answer === "yes"
      ? questionsOfState(asset, it, estate)
      : [
          ...(asset.harms.length === 0 && administrator ? ofCopies(asset, it, administrator) : []),
          ...questionsOfObjects(asset, it, estate),
        ]),
  ];
}

/** Copies of evidence to work on are kept as evidence, but that whoever works with them may hide one. */
const ofCopies = ({ context }: Asset, it: Resource, administrator: Caller): readonly Question[] =>
  asked(
    (harmfulActions.aws_s3_bucket ?? []).map((harm) => ({
      ...harm,
      actions: harm.actions.filter((action) => action !== "s3:DeleteObject"),
    })),
    context,
    (template) => filled(template, it),
  ).harms.flatMap((harm) => denied(administrator, harm));
