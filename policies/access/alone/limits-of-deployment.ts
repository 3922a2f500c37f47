import { deploymentOf } from "../../aws/deployment";
import { keepsEvidence } from "../../aws/evidence";
import type { Harm } from "../../aws/harmful-actions";
import {
  changesIdentityProvider,
  changesMakerOfRoles,
  evidenceOfOthers,
  neverByDeployer,
  statesWritten,
  stateStoreUsed,
} from "../../aws/harmful-actions/deployment";
import { contentsRead, widensRole } from "../../aws/harmful-actions/emergencies";
import { lasts } from "../../aws/lasting";
import { keepsState } from "../../aws/state";
import { stateKeyOf, stateStoresOf, trustsToken } from "../../aws/states";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { hasManaged } from "../../iam/role-rights";
import { isDeployer, type Role, rolesOf, trustedBy } from "../../iam/roles";
import { assetOf } from "../assets";
import { identityFrom, type Caller } from "../callers";
import { type Ask, asker, given, nearBy } from "./given";
import type { Question } from "./layer";

/** What the roles that plan and apply must be kept from, and a pipeline that becomes them. */
export const questionsOfDeployment = (it: Resource, estate: Estate): readonly Question[] =>
  rolesOf(it).flatMap((role) => {
    const some = role.tag === "" ? it : whereMade(it, estate);
    if (some?.account === undefined) return [];
    const arn = role.arn.replace("*", some.account);
    const self: Caller = {
      kind: "role",
      name: role.name ?? role.tag,
      principal: roleOf(arn, organizationOf(estate)),
      own: { identity: identityFrom(role.rights, role.trust) },
    };
    const ask = asker(given(self), some, nearBy(some, estate));
    const has = (name: string) => hasManaged(role.rights, name).answer === "yes";
    return [
      ...(isDeployer(role, estate) && has("AdministratorAccess")
        ? ofDeployer(role, arn, estate, ask)
        : []),
      ...(has("ReadOnlyAccess") ? ask(contentsRead) : []),
      ...(role.trust.statements.some(trustsToken)
        ? ofPipeline(it, estate, asker(self, it, nearBy(it, estate)))
        : []),
    ];
  });

/** Something of an account in which a template makes its roles: a stack in its own, a stack set in others. */
function whereMade(it: Resource, estate: Estate): Resource | undefined {
  if (it.type === "aws_cloudformation_stack") return it;
  const other = estate.accounts.find((account) => account !== it.account);
  return other === undefined ? undefined : estate.firstIn(other);
}

/** A role of one name is the same in every account: whichever it is, it is asked about all that one of them must not. */
const ofDeployer = (
  { trust }: Role,
  arn: string,
  estate: Estate,
  ask: Ask,
): readonly Question[] => [
  ...ask(neverByDeployer),
  ...[
    ...new Set([
      arn,
      ...trustedBy(trust).arns,
      ...deploymentOf(estate).roles.map((each) => inAccountOf(arn, each)),
    ]),
  ].flatMap((each) => ask(at(widensRole, each))),
  ...estate.all("aws_iam_openid_connect_provider").flatMap((provider) => {
    const issuer = provider.attr("url").text?.replace("https://", "") ?? "";
    const { partition, account = "", arn: symbolic } = provider;
    const names = [`arn:${partition}:iam::${account}:oidc-provider/${issuer}`, symbolic];
    return deploymentOf(estate).providers.some((each) => names.includes(each))
      ? ask(changesIdentityProvider, provider, undefined, { issuer })
      : [];
  }),
  ...estate
    .all("aws_cloudformation_stack_set")
    .filter((set) => rolesOf(set).some((each) => isDeployer(each, estate)))
    .flatMap((set) => ask(changesMakerOfRoles, set)),
  ...stateStoresOf(estate).flatMap(({ bucket }) => ask(stateStoreUsed, bucket)),
  ...ofEvidence(estate, ask),
];

const at = (harm: Harm, arn: string): Harm => ({ ...harm, on: arn });
const inAccountOf = (arn: string, other: string): string =>
  other.replace("*", arn.split(":")[4] ?? "");

/** Buckets of evidence and of its copies, and records of it with a policy of their own. Who rehearses cleans up. */
const ofEvidence = (estate: Estate, ask: Ask): readonly Question[] => [
  ...estate
    .all("aws_s3_bucket")
    .filter((bucket) => keepsEvidence(bucket).answer !== "no")
    .flatMap((bucket) => [
      ...ask(evidenceOfOthers.read, bucket),
      ...(lasts(estate).answer === "yes"
        ? ask([evidenceOfOthers.destroyed, evidenceOfOthers.bucketDeleted], bucket)
        : []),
    ]),
  ...estate
    .all("aws_s3_bucket")
    .filter((bucket) => keepsCopies(bucket, estate))
    .flatMap((bucket) => ask(evidenceOfOthers.read, bucket)),
  ...estate
    .all("aws_dynamodb_table")
    .filter((table) => accessTo(table).documents.length > 0)
    .flatMap((table) => ask(evidenceOfOthers.recorded, table)),
];

const keepsCopies = (bucket: Resource, estate: Estate): boolean =>
  assetOf(bucket, estate)?.harms.length === 0 && keepsState(bucket, estate).answer === "no";

/** By what it has, a pipeline does not come at the state of the stack that makes its role. */
const ofPipeline = (it: Resource, estate: Estate, ask: Ask): readonly Question[] =>
  stateStoresOf(estate).flatMap((store) => {
    const key = stateKeyOf(store, it.stack);
    return key === undefined ? [] : ask(statesWritten, store.bucket, undefined, { key });
  });
