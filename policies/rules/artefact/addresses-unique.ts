import { elementsOf } from "../../engine/artefact";
import { isJsonObject, type Json } from "../../engine/reading/json";
import { metadataOf } from "../../engine/reading/synth";
import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all, whether } from "../../engine/tri";
import { given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const named = (name: string, uniqueId: string, path = `example/${name}`) =>
  given(`aws_s3_bucket.${name}`, { "//": { metadata: { path, uniqueId } } });
const finds = ["elements"];

export const addressesUnique = rule({
  id: "IRR-ART-002",
  title: "Every construct has an address of its own",
  severity: "high",
  why: "CDKTF drops dots and blanks from ids: two constructs whose ids then read the same are merged without a word, and one of them is never created.",
  fix: "Give the construct an id that stays different when only letters, digits, dashes and underscores are left.",
  docs: ["https://developer.hashicorp.com/terraform/cdktf/concepts/constructs"],
  waivable: false,
  applies: estate("the elements of every synthesised stack"),
  check: ({ estate: { stacks } }) =>
    stacks.flatMap((stack) => {
      if (!stack.synthesized) return [];
      const paths = new Set<string>();
      return claim(
        "",
        all(
          elementsOf(stack).map(({ place, json }) => {
            const { path, uniqueId } = metadata(json);
            const known = typeof path === "string" ? path : place.address;
            const isFirst = !paths.has(known);
            paths.add(known);
            const key = place.address.slice(place.address.lastIndexOf(".") + 1);
            return whether(isFirst && (typeof uniqueId !== "string" || uniqueId === key), {
              text: isFirst
                ? `${place.address} was written by the construct ${String(uniqueId)}`
                : `${known} is the path of two constructs`,
              at: place,
            });
          }),
        ),
        somewhere("elements", stack.name),
      );
    }),
  examples: {
    passes: [{ given: [named("a", "a"), named("b", "b")], forms }],
    fails: [
      { note: "another construct wrote it", given: [named("ab", "a.b")], finds, forms },
      {
        note: "one path, two elements",
        given: [named("a", "a", "example/same"), named("b", "b", "example/same")],
        finds,
        forms,
      },
    ],
    undecided: "The metadata of an artefact are written at synthesis.",
  },
});

const metadata = (json: Json) => (isJsonObject(json) ? metadataOf(json) : {});
