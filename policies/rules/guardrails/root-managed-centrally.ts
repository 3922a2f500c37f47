import { isLeftOut } from "../../aws/left-out";
import { isOffered } from "../../aws/partitions";
import { claim, estate, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { leavingOut } from "../../examples/leaving-out";

const needed = ["RootCredentialsManagement", "RootSessions"] as const;
const features = (enabled_features: ExampleJson) =>
  given("aws_iam_organizations_features.root", { enabled_features });

export const rootManagedCentrally = rule({
  id: "IRR-GUARD-003",
  title: "Root users of member accounts are managed centrally",
  severity: "high",
  why: "With central management the root users of members need no password and no key, so nothing can leak; and what only root may mend, such as a bucket that locks everybody out, is done in a session of minutes.",
  fix: "Add aws_iam_organizations_features with RootCredentialsManagement and RootSessions.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management",
  ],
  controls: { cis: ["1.4", "1.5"] },
  waivable: 90,
  applies: estate("the features of IAM in the organization"),
  check: ({ estate: whole }) =>
    (isOffered("central root access", whole) ? needed : [])
      .filter((feature) => !isLeftOut(whole, feature))
      .map((feature) =>
        claim(
          feature,
          any(
            whole
              .all("aws_iam_organizations_features")
              .map((it) => it.attr("enabled_features").has(feature)),
            "no stack turns on central management of root access",
          ),
        ),
      ),
  examples: {
    passes: [features([...needed])],
    fails: [
      { given: [features(["RootSessions"])], finds: ["estate#RootCredentialsManagement"] },
      {
        given: [given("aws_s3_bucket.logs", {})],
        finds: needed.map((feature) => `estate#${feature}`),
      },
    ],
    undecided: [
      { given: [features(unknown)], finds: needed.map((feature) => `estate#${feature}`) },
    ],
    ignores: [leavingOut(...needed)],
  },
});
