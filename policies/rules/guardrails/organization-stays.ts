import { claim, each, rule } from "../../engine/rule";
import { any, maybe, whether } from "../../engine/tri";
import { unknownsIn, type Val } from "../../engine/unknown";
import { given } from "../../examples/given";

const check = (list: string) => ({
  condition: `\${length(setsubtract(data.aws_organizations_organization.current.${list}, ["a"])) == 0}`,
  error_message: "This apply would turn something off.",
});
const lists = ["aws_service_access_principals", "enabled_policy_types"] as const;
const organization = (lifecycle: Parameters<typeof given>[1]) => [
  given("aws_organizations_organization.all", { feature_set: "ALL", lifecycle }),
  given("data.aws_organizations_organization.current", {}),
];
const forms = ["synth", "joined"] as const;
const at = (tag: string) => `aws_organizations_organization.all#${tag}`;

export const organizationStays = rule({
  id: "IRR-GUARD-004",
  title: "No apply deletes the organization or silently turns a part off",
  severity: "high",
  why: "The lists of services and policy types are complete lists to Terraform: what somebody turned on by hand goes off with the next apply, and with a policy type all of its policies.",
  fix: "Set prevent_destroy, and add a precondition for each of the two lists that compares it with what is on now.",
  docs: [
    "https://developer.hashicorp.com/terraform/language/expressions/custom-conditions",
    "https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html",
  ],
  waivable: 30,
  applies: each("aws_organizations_organization"),
  check: ({ it }) => [
    claim("prevent-destroy", it.preventsDestroy()),
    ...lists.map((list) =>
      claim(
        list,
        it.lifecycle === undefined
          ? maybe("a plan alone does not tell lifecycle.precondition")
          : any(
              it.lifecycle
                .blocks("precondition")
                .map((block) =>
                  whether(
                    conditionNames(block.attr("condition").val, list),
                    `this precondition is not about ${list}`,
                  ),
                ),
              `nothing compares ${list} with what is on`,
            ),
      ),
    ),
  ],
  examples: {
    passes: [
      {
        given: organization({ prevent_destroy: true, precondition: lists.map(check) }),
        forms,
      },
    ],
    fails: [
      {
        given: organization({ precondition: lists.map(check) }),
        finds: [at("prevent-destroy")],
        forms,
      },
      {
        given: organization({ prevent_destroy: true, precondition: [check(lists[0])] }),
        finds: [at("enabled_policy_types")],
        forms,
      },
      {
        given: organization({ prevent_destroy: true }),
        finds: lists.map(at),
        forms,
      },
    ],
    undecided: [
      {
        note: "a plan does not hold lifecycle",
        given: organization({ prevent_destroy: true, precondition: lists.map(check) }),
        finds: [at("prevent-destroy"), ...lists.map(at)],
        forms: ["plan"],
      },
    ],
  },
});

/** Whether a condition reads the list as it is now: it is an expression, so what it refers to tells. */
const conditionNames = (condition: Val | undefined, list: string): boolean =>
  unknownsIn(condition).some(({ refs }) => refs.some(({ path }) => path.includes(list)));
