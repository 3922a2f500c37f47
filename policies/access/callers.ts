import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { isBreakGlass } from "../iam/administrators";
import type { Applicable } from "../iam/decide";
import type { Policy } from "../iam/document";
import { organizationOf } from "../iam/organization";
import {
  anonymous,
  type Principal,
  roleOf,
  rootOf,
  someAdministrator,
  stranger,
} from "../iam/request";
import type { Rights } from "../iam/role-rights";
import { isDeployer, rolesOf, trustedBy } from "../iam/roles";
import { accessTo, policyIn } from "../iam/resource-policies";
import { boundaryOf } from "../relations/identity";
import type { Asset } from "./assets";
import { allowsEverything, managedPolicy, rootTasks } from "./built-in";
import { perEstate } from "./per-estate";

/** Kinds of callers, in the order in which a matrix shows them. */
export const callerKinds = [
  "anonymous",
  "outsider",
  "member",
  "management",
  "root",
  "administrator",
  "role",
  "deployer",
  "break-glass",
] as const;
export type CallerKind = (typeof callerKinds)[number];

/** What the documentation calls them. */
export const callerTitles: Readonly<Record<CallerKind, string>> = {
  anonymous: "nobody in particular, without a signature",
  outsider: "an administrator of an account outside the organization",
  member: "an administrator of another member account",
  management: "an administrator of the management account",
  root: "the root user of the account",
  administrator: "an administrator of the account",
  role: "a role that the estate makes in the account",
  deployer: "the role that deploys",
  "break-glass": "the break-glass role",
};

/** Somebody who could act on an asset, with the policies of his own. */
export interface Caller {
  /** A service is asked about one question at a time. */
  readonly kind: CallerKind | "service";
  /** Name of a role; else empty. */
  readonly name: string;
  readonly principal: Principal;
  readonly own: Pick<Applicable, "boundary" | "identity" | "session">;
}

/** The policies of somebody who may do everything at home. */
const administrators = { identity: [allowsEverything] };

/** An account that holds nothing of what is asked about. */
const otherAccount = "000000000000";

const known = new WeakMap<Estate, Map<string, readonly Caller[]>>();

/** Whom an asset is asked about. */
export function callersOf(
  asset: Asset,
  estate: Estate,
  management: string | undefined,
): readonly Caller[] {
  const byKey = known.get(estate) ?? new Map<string, readonly Caller[]>();
  known.set(estate, byKey);
  const deployer = asset.resource?.deployer;
  const key = `${asset.account} ${deployer ?? ""}`;
  let callers = byKey.get(key);
  if (!callers) {
    callers = compute(asset.account, deployer, estate, management);
    byKey.set(key, callers);
  }
  const guests = guestsOf(asset, estate);
  return guests.length === 0 ? callers : [...callers, ...guests];
}

/**
 * Roles of other accounts that the asset's own policy names; at home they may do everything. Service-linked roles are
 * AWS's own.
 */
const guestsOf = perEstate((asset: Asset, estate: Estate): readonly Caller[] => {
  const { resource: it, account } = asset;
  if (!it || it.type === "aws_iam_role") return [];
  const arns = accessTo(it)
    .policies.flatMap((policy) => trustedBy(policy).arns)
    .filter((arn) => arn.split(":")[4] !== account && !arn.includes(":role/aws-service-role/"));
  return [...new Set(arns)].map((arn): Caller => ({
    kind: "role",
    name: arn,
    principal: roleOf(arn, organizationOf(estate)),
    own: administrators,
  }));
});

function compute(
  account: string,
  deployer: string | undefined,
  estate: Estate,
  management: string | undefined,
): readonly Caller[] {
  const organization = organizationOf(estate);
  const partition = estate.firstIn(account)?.partition;
  const root = rootOf(account, organization, partition);
  const caller = (kind: CallerKind, principal: Principal): Caller => ({
    kind,
    name: "",
    principal,
    own: administrators,
  });
  return [
    caller("anonymous", anonymous),
    caller("outsider", stranger),
    caller("member", someAdministrator(otherAccount, organization, partition)),
    ...(management === undefined || management === account
      ? []
      : [caller("management", someAdministrator(management, organization, partition))]),
    caller("root", root),
    {
      ...caller("root", { ...root, assumed: true }),
      name: "AssumeRoot",
      own: { session: [rootTasks] },
    },
    caller("administrator", someAdministrator(account, organization, partition)),
    ...(deployer === undefined ? [] : [caller("deployer", roleOf(deployer, organization))]),
    ...estate
      .all("aws_iam_role")
      .filter((role) => role.account === account)
      .flatMap((role) => callerOfRole(role, estate, organization)),
    ...templateRoles(account, estate),
  ];
}

/** Roles that CloudFormation makes: a stack in its account, a stack set in all others. The pipeline plans with such. */
const templateRoles = (account: string, estate: Estate): readonly Caller[] =>
  estate
    .all("aws_cloudformation_stack", "aws_cloudformation_stack_set")
    .filter((it) => (it.account === account) === (it.type === "aws_cloudformation_stack"))
    .flatMap((it) =>
      rolesOf(it)
        .filter((role) => !isDeployer(role, estate))
        .map((role): Caller => ({
          kind: "role",
          name: role.tag,
          principal: roleOf(role.arn.replace("*", account), organizationOf(estate)),
          own: { identity: identityFrom(role.rights, role.trust) },
        })),
    );

function callerOfRole(
  it: Resource,
  estate: Estate,
  organization: string | undefined,
): readonly Caller[] {
  const [role] = rolesOf(it);
  if (!role || isDeployer(role, estate)) return [];
  return [
    {
      kind: isBreakGlass(it).answer === "yes" ? "break-glass" : "role",
      name: role.name ?? it.address,
      principal: roleOf(it.arn, organization),
      own: { identity: identityFrom(role.rights, role.trust), ...boundedBy(it) },
    },
  ];
}

/**
 * Policies of a role; of AWS's own, what is known of them. Where only an AWS service assumes the role, AWS writes both
 * the policy and the service that uses it.
 */
export function identityFrom(rights: Rights, trust: Policy): readonly Policy[] {
  const managed = isForServices(trust)
    ? rights.managed.filter((arn) => arn.endsWith(":policy/AdministratorAccess"))
    : rights.managed;
  return [...rights.policies, ...managed.flatMap((arn) => managedPolicy(arn) ?? [])];
}

const isForServices = ({ statements, unread }: Policy): boolean =>
  unread === undefined &&
  statements.every(
    ({ effect, principal }) =>
      effect === "Deny" ||
      (typeof principal === "object" && Object.keys(principal).every((kind) => kind === "Service")),
  );

/** The permissions boundary of a role. */
export function boundedBy(role: Resource): Pick<Applicable, "boundary"> {
  const boundary = role.attr("permissions_boundary");
  if (boundary.kind === "unset") return {};
  const { found } = role.related(boundaryOf);
  return {
    boundary:
      found.length > 0
        ? found.map((policy) => policyIn(policy, "policy"))
        : [
            {
              ...allowsEverything,
              statements: [],
              unread: boundary.reason("is not of the estate"),
            },
          ],
  };
}
