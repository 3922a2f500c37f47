import { groupsOfOthers } from "../../aws/trail-logs";
import { claim, estate, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { leavingOutStack, trailOfOthers } from "../../examples/leaving-out";

export const organizationTrailExists = rule({
  id: "IRR-TRAIL-009",
  title: "The estate has an organization trail",
  severity: "critical",
  why: "Every other guarantee rests on the trail: rules about trails say nothing where there is none.",
  fix: "Create an aws_cloudtrail with is_organization_trail, or say that it is somebody else's and look up its log group.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html",
  ],
  waivable: false,
  applies: estate("the trails of all stacks"),
  check: ({ estate: whole }) => [
    claim(
      "trail",
      any(
        [
          ...whole
            .all("aws_cloudtrail")
            .map((trail) => trail.attr("is_organization_trail").is(true)),
          // Whose it is answers for what it records; what it writes is read here.
          ...groupsOfOthers(whole).map((group) => group.attr("name").isSet()),
        ],
        "no stack creates an organization trail",
      ),
    ),
  ],
  examples: {
    passes: [
      given("aws_cloudtrail.trail", { is_organization_trail: true }),
      {
        note: "somebody else's",
        given: trailOfOthers("theirs"),
        forms: ["synth", "joined"],
      },
    ],
    fails: [
      { given: [given("aws_cloudtrail.trail", {})], finds: ["estate#trail"] },
      { given: [given("aws_s3_bucket.logs", {})], finds: ["estate#trail"] },
      {
        note: "somebody else's that nobody reads",
        given: [leavingOutStack("aws_cloudtrail")],
        finds: ["estate#trail"],
      },
    ],
    undecided: [
      {
        given: [given("aws_cloudtrail.trail", { is_organization_trail: unknown })],
        finds: ["estate#trail"],
      },
    ],
  },
});
