import { stateStoresOf, trustsToken } from "../../aws/states";
import { harmfulActions } from "../../aws/harmful-actions";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { policyIn } from "../../iam/resource-policies";
import type { Asset } from "../assets";
import { callersOfKind, must, type Question, requesting } from "./layer";

const denied = must("denied");

/**
 * What the bucket of Terraform's states must deny: former versions are all that is left of a state that was lost, and
 * a pipeline writes states without changing their bucket.
 */
export function questionsOfState(asset: Asset, it: Resource, estate: Estate): readonly Question[] {
  const { context } = asset;
  const [key] = stateStoresOf(estate)
    .filter(({ bucket }) => bucket === it)
    .flatMap(({ stacks }) => stacks.map(({ key: path }) => path));
  const pipelines = new Set(
    estate
      .all("aws_iam_role")
      .filter((role) => policyIn(role, "assume_role_policy").statements.some(trustsToken))
      .map(({ arn }) => arn),
  );
  const reconfigures = (harmfulActions.aws_s3_bucket ?? [])
    .filter(({ harm, on }) => harm === "changes" && on === "{arn}")
    .flatMap(({ actions }) => actions);
  return [
    ...callersOfKind(asset, estate, "administrator").flatMap((caller) => [
      ...denied(caller, requesting(`${it.arn}/some`, context, "s3:DeleteObjectVersion")),
      ...(key === undefined
        ? []
        : denied(caller, requesting(`${it.arn}/${key}`, context, "s3:DeleteObject"))),
    ]),
    ...callersOfKind(asset, estate, "role")
      .filter(({ principal }) => "arn" in principal && pipelines.has(principal.arn))
      .flatMap((caller) => denied(caller, requesting(it.arn, context, ...reconfigures))),
  ];
}
