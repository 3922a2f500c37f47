import { claim, each, rule } from "../../engine/rule";
import { all, maybe, whether } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";
import { attachmentOf } from "../../relations/guardrails";

/** Characters. Source: Organizations user guide, "Quotas and service limits"; service control policies since May 2026. */
const longest: Readonly<Record<string, number>> = {
  AISERVICES_OPT_OUT_POLICY: 2500,
  RESOURCE_CONTROL_POLICY: 5120,
  SERVICE_CONTROL_POLICY: 10_240,
};

const guardrail = (content: string, type = "RESOURCE_CONTROL_POLICY") =>
  given("aws_organizations_policy.guard", { name: "guard", type, content });
const attached = given("aws_organizations_policy_attachment.guard", {
  policy_id: "${aws_organizations_policy.guard.id}",
  target_id: "r-a1b2",
});
const deny = policy({ Effect: "Deny", Principal: "*", Action: "s3:DeleteBucket", Resource: "*" });
const at = (tag: string) => [`aws_organizations_policy.guard#${tag}`];

export const policiesFit = rule({
  id: "IRR-GUARD-005",
  title: "Organization policies are attached, and short enough to be saved",
  severity: "high",
  why: "A policy that is attached to nothing protects nothing; one that is too long is refused at the apply, after the stack's other changes, and white space counts.",
  fix: "Attach the policy to a root, unit or account, and write its content without white space below the limit of its type.",
  docs: ["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html"],
  waivable: 30,
  applies: each("aws_organizations_policy"),
  check: ({ it }) => {
    const content = it.attr("content");
    const type = it.attr("type").whenUnset("SERVICE_CONTROL_POLICY").text ?? "";
    const limit = longest[type] ?? 10_000;
    return [
      claim(
        "size",
        content.text === undefined
          ? maybe(content.reason("is not known"))
          : all([
              whether(
                Buffer.byteLength(content.text) <= limit,
                content.reason(`is longer than the ${limit} characters of a ${type}`),
              ),
              content.json().isSet(),
            ]),
      ),
      claim("attached", it.relatedBy(attachmentOf).exists()),
    ];
  },
  examples: {
    passes: [
      [guardrail(deny), attached],
      [guardrail(`${deny}${" ".repeat(6000)}`, "SERVICE_CONTROL_POLICY"), attached],
    ],
    fails: [
      { given: [guardrail(deny)], finds: at("attached") },
      { given: [guardrail(`${deny}${" ".repeat(6000)}`), attached], finds: at("size") },
      { given: [guardrail("{ Statement"), attached], finds: at("size") },
    ],
    undecided: [{ given: [guardrail(unknown), attached], finds: at("size") }],
  },
});
