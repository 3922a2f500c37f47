import { claim, estate, rule, somewhere } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given } from "../../examples/given";

export const noRemoteState = rule({
  id: "IRR-ART-012",
  title: "No stack reads the state of another stack",
  severity: "medium",
  why: "Whoever may read one output of a state may read all of it, every value of that account; and a stack that reads another cannot be planned before the other was applied.",
  fix: "Derive names from the configuration in both stacks, or read what AWS says with a data source.",
  docs: ["https://developer.hashicorp.com/terraform/language/state/remote-state-data"],
  waivable: 90,
  applies: estate("every stack"),
  check: (world) => {
    const readers = world.estate.all("data.terraform_remote_state");
    return world.estate.stacks.map(({ name }) => {
      const reader = readers.find(({ stack }) => stack === name);
      return claim(
        "",
        whether(reader === undefined, {
          text: `${reader?.address ?? ""} reads the state of another stack`,
          ...(reader && { at: reader.place() }),
        }),
        somewhere("remote state", name),
      );
    });
  },
  examples: {
    passes: [given("aws_s3_bucket.a", {})],
    fails: [
      {
        given: [
          given("aws_s3_bucket.a", {}),
          given("data.terraform_remote_state.other", { backend: "s3" }),
        ],
        finds: ["remote state"],
      },
    ],
    undecided: "A data source is there or it is not.",
  },
});
