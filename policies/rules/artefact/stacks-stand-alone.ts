import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all, whether } from "../../engine/tri";
import { given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const bucket = (stack: string, manifest = {}) => given("aws_s3_bucket.a", {}, { stack, manifest });

export const stacksStandAlone = rule({
  id: "IRR-ART-003",
  title: "Every stack stands directly under the app and waits for known stacks",
  severity: "high",
  why: "The output folder is named after the last part of a stack's path: two stacks below different parents overwrite each other, and what waits for a name that no stack has is never deployed.",
  fix: "Create the stack directly under the app with an id that no other stack has, and depend on stacks of the same app.",
  docs: ["https://developer.hashicorp.com/terraform/cdktf/concepts/stacks"],
  waivable: false,
  applies: estate("the manifest"),
  check: ({ estate: { stacks } }) => {
    const names = new Set(stacks.map(({ name }) => name));
    return stacks.flatMap(({ name, synthesized }) => {
      if (!synthesized) return [];
      const { constructPath, dependencies } = synthesized;
      return claim(
        "",
        all([
          whether(constructPath === name, `the stack stands at ${constructPath} in the app`),
          ...dependencies.map((other) =>
            whether(
              names.has(other) && other !== name,
              other === name ? "the stack waits for itself" : `there is no stack ${other}`,
            ),
          ),
        ]),
        somewhere("stack", name),
      );
    });
  },
  examples: {
    passes: [{ given: [bucket("one"), bucket("two", { dependencies: ["one"] })], forms }],
    fails: [
      { given: [bucket("net", { constructPath: "eu/net" })], finds: ["stack"], forms },
      { given: [bucket("net", { dependencies: ["eu/base"] })], finds: ["stack"], forms },
      { given: [bucket("net", { dependencies: ["net"] })], finds: ["stack"], forms },
    ],
    undecided: "The manifest is written at synthesis.",
  },
});
