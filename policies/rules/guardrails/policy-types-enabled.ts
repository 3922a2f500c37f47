import { isOffered } from "../../aws/partitions";
import { claim, each, rule } from "../../engine/rule";
import { type ExampleJson, given, unknown } from "../../examples/given";

/** Types that guardrails are made of. Source: Organizations user guide, "Managing organization policies". */
const needed = [
  "BACKUP_POLICY",
  "DECLARATIVE_POLICY_EC2",
  "RESOURCE_CONTROL_POLICY",
  "SERVICE_CONTROL_POLICY",
] as const;

const organization = (enabled_policy_types: ExampleJson, feature_set: ExampleJson = "ALL") =>
  given("aws_organizations_organization.all", { feature_set, enabled_policy_types });
const at = (tag: string) => `aws_organizations_organization.all#${tag}`;

export const policyTypesEnabled = rule({
  id: "IRR-GUARD-001",
  title: "The organization has all features and the policies of guardrails",
  severity: "critical",
  why: "A policy type that is not in Terraform's list is turned off, and AWS then detaches every policy of that type from every account: one line less, and no guardrail is left.",
  fix: "Set feature_set to ALL, and name every policy type in enabled_policy_types that the estate, or anybody else, uses.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/enable-policy-type.html",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_organization",
  ],
  waivable: 30,
  applies: each("aws_organizations_organization"),
  check: ({ it, estate }) => {
    const used = estate
      .all("aws_organizations_policy")
      .flatMap((policy) => policy.attr("type").whenUnset("SERVICE_CONTROL_POLICY").text ?? []);
    const offered = needed.filter(
      (type) => type !== "BACKUP_POLICY" || isOffered("backup policies", estate),
    );
    return [
      claim("features", it.attr("feature_set").whenUnset("ALL").is("ALL")),
      ...[...new Set([...offered, ...used])].map((type) =>
        claim(type, it.attr("enabled_policy_types").has(type)),
      ),
    ];
  },
  examples: {
    passes: [organization([...needed]), organization([...needed, "TAG_POLICY"])],
    fails: [
      { given: [organization(needed.slice(1))], finds: [at("BACKUP_POLICY")] },
      {
        given: [organization([...needed], "CONSOLIDATED_BILLING")],
        finds: [at("features")],
      },
      { given: [organization([])], finds: needed.map(at) },
      {
        note: "a policy of a type that is off",
        given: [
          organization([...needed]),
          given("aws_organizations_policy.tags", { name: "t", type: "TAG_POLICY", content: "{}" }),
        ],
        finds: [at("TAG_POLICY")],
      },
    ],
    undecided: [{ given: [organization(unknown)], finds: needed.map(at) }],
  },
});
