import { each, rule } from "../../engine/rule";
import { maybe } from "../../engine/tri";
import { type ExampleJson, given } from "../../examples/given";

const flowLog = (lifecycle?: ExampleJson) =>
  given("aws_flow_log.vpc", { vpc_id: "vpc-1", ...(lifecycle === undefined ? {} : { lifecycle }) });
const forms = ["synth", "joined"] as const;

export const flowLogsLeaveNoGap = rule({
  id: "IRR-NET-023",
  title: "A flow log is there before the one that it replaces goes",
  severity: "low",
  why: "Nothing about a flow log can be changed, so that each change replaces it: Terraform deletes first, and what passes until the new one records is nowhere, for ever when the second call is refused.",
  fix: "Set create_before_destroy in the lifecycle of the flow log.",
  docs: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
  waivable: 180,
  applies: each("aws_flow_log"),
  check: ({ it }) =>
    it.lifecycle?.attr("create_before_destroy").is(true) ??
    maybe({ text: "a plan alone does not tell create_before_destroy", at: it.place() }),
  examples: {
    passes: [{ given: [flowLog({ create_before_destroy: true })], forms }],
    fails: [
      { given: [flowLog()], forms },
      { given: [flowLog({ create_before_destroy: false })], forms },
      { given: [flowLog({ prevent_destroy: true })], forms },
    ],
    undecided: [{ given: [flowLog({ create_before_destroy: true })], forms: ["plan"] }],
  },
});
