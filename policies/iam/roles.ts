import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { isObject, type Val } from "../engine/unknown";
import { Value } from "../engine/value";
import { type Policy, readPolicy } from "./document";
import { type Rights, rightsFrom, rightsOf } from "./role-rights";
import { policyIn } from "./resource-policies";

/** A role, whether Terraform makes it or a CloudFormation template that Terraform deploys. */
export interface Role {
  /** Empty for a resource; the role's name where a template holds several. */
  readonly tag: string;
  readonly name: string | undefined;
  /** In a template's account, which is any, as `*`. */
  readonly arn: string;
  readonly trust: Policy;
  readonly rights: Rights;
  /** Seconds; unset is one hour. */
  readonly session: Value;
}

/** Types that make roles. */
export const roleTypes = [
  "aws_iam_role",
  "aws_cloudformation_stack_set",
  "aws_cloudformation_stack",
] as const;

/** The roles that a resource makes. */
export function rolesOf(it: Resource): readonly Role[] {
  if (it.type === "aws_iam_role")
    return [
      {
        tag: "",
        name: it.attr("name").text,
        arn: it.arn,
        trust: policyIn(it, "assume_role_policy"),
        rights: rightsOf(it),
        session: it.attr("max_session_duration"),
      },
    ];
  const resources = it.attr("template_body").json().attr("Resources");
  return Object.entries(isObject(resources.val) ? resources.val : {}).flatMap(([id, val]) => {
    const made = new Value(val, it.place("template_body", "Resources", id));
    return made.attr("Type").text === "AWS::IAM::Role" ? [inTemplate(it, id, made)] : [];
  });
}

function inTemplate(it: Resource, id: string, made: Value): Role {
  const properties = made.attr("Properties");
  const name = properties.attr("RoleName").text;
  return {
    tag: name ?? id,
    name,
    arn: `arn:${it.partition}:iam::*:role/${name ?? "*"}`,
    trust: readPolicy(properties.attr("AssumeRolePolicyDocument")),
    rights: rightsFrom({
      label: name ?? id,
      policies: properties
        .blocks("Policies")
        .map((each) => readPolicy(each.attr("PolicyDocument"))),
      managed: properties.blocks("ManagedPolicyArns").flatMap(({ text }) => text ?? []),
    }),
    session: properties.attr("MaxSessionDuration"),
  };
}

const deployers = new WeakMap<Estate, ReadonlySet<string>>();

/** Whether providers of the estate assume this role: it is what deploys. */
export function isDeployer({ name, arn, tag }: Role, estate: Estate): boolean {
  let known = deployers.get(estate);
  if (!known) {
    known = new Set(estate.resources().flatMap(({ deployer }) => deployer ?? []));
    deployers.set(estate, known);
  }
  return tag === "" ? known.has(arn) : [...known].some((each) => each.endsWith(`:role/${name}`));
}

/** Accounts and roles that a trust policy lets in by name. */
export interface Trusted {
  readonly accounts: readonly string[];
  /** Exact role ARNs, as principals or as a condition on `aws:PrincipalArn`. */
  readonly arns: readonly string[];
  readonly anybody: boolean;
}

/** Whom the statements of a trust policy name. */
export function trustedBy({ statements }: Policy): Trusted {
  const allowing = statements.filter(({ effect }) => effect === "Allow");
  const principals = allowing.flatMap(({ principal }) =>
    principal === "*" ? ["*"] : (principal?.AWS ?? []),
  );
  const conditions = allowing.flatMap((statement) =>
    statement.conditions
      .filter(({ key }) => key.toLowerCase() === "aws:principalarn")
      .flatMap(({ values }) => values),
  );
  const texts = (list: readonly Val[]) =>
    list.filter((each): each is string => typeof each === "string");
  const named = [...texts(principals), ...texts(conditions)];
  return {
    accounts: [
      ...new Set(
        named.flatMap(
          (each) => /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(each)?.[1] ?? [],
        ),
      ),
    ],
    arns: [...new Set(named.filter((each) => /^arn:[^:]+:iam::\d{12}:role\/[^*?]+$/.test(each)))],
    anybody: principals.includes("*"),
  };
}
