import { claim, estate, rule, somewhere } from "../../engine/rule";
import type { Stack } from "../../engine/stack";
import { all, any, no, type Tri, whether } from "../../engine/tri";
import { given } from "../../examples/given";

const local = { local: { path: "terraform.tfstate" } };

export const stateIsSeparate = rule({
  id: "IRR-ART-001",
  title: "Every stack keeps its state in a place of its own",
  severity: "critical",
  why: "Two stacks with one state destroy each other's resources; a stack without a backend keeps its state on the machine that happened to apply it.",
  fix: "Give every stack a remote backend with a key that no other stack has.",
  docs: ["https://developer.hashicorp.com/terraform/language/backend/s3"],
  waivable: false,
  applies: estate("the backend of every synthesised stack"),
  check: ({ estate: { stacks } }) => {
    const synthesized = stacks.filter((stack) => stack.synthesized !== undefined);
    const places = synthesized.map((stack) => JSON.stringify(backend(stack).val ?? null));
    const isOwn = (place: string) => places.indexOf(place) === places.lastIndexOf(place);
    return synthesized.map((stack, index) =>
      claim(
        "backend",
        all([
          any([hasBackend(stack), holdsState(stack, synthesized)]),
          whether(isOwn(places[index] ?? ""), backend(stack).reason("is another stack's too")),
        ]),
        somewhere("backend", stack.name),
      ),
    );
  },
  examples: {
    passes: [
      {
        given: [
          given("aws_s3_bucket.a", {}, { stack: "one" }),
          given("aws_s3_bucket.b", {}, { stack: "two" }),
        ],
        forms: ["synth", "joined"],
      },
      {
        note: "who makes the state bucket keeps its own state locally",
        given: [
          given("aws_s3_bucket.state", { bucket: "state" }, { stack: "one", backend: local }),
          given("aws_s3_bucket.b", {}, { stack: "two" }),
        ],
        forms: ["synth", "joined"],
      },
    ],
    fails: [
      {
        note: "a local backend",
        given: [given("aws_s3_bucket.a", {}, { backend: local })],
        finds: ["backend#backend"],
        forms: ["synth", "joined"],
      },
      {
        note: "the same key twice",
        given: ["one", "two"].map((stack) =>
          given(
            "aws_s3_bucket.a",
            {},
            { stack, backend: { s3: { bucket: "state", key: "same" } } },
          ),
        ),
        finds: ["backend#backend", "backend#backend"],
        forms: ["synth", "joined"],
      },
    ],
    undecided: "Terraform allows no reference in a backend block.",
  },
});

const backend = (stack: Stack) => stack.section("terraform").attr("backend");

/** A backend that others can reach; cdktf writes a local one when a stack names none. */
function hasBackend(stack: Stack): Tri {
  const written = backend(stack);
  return written.kind === "unset" || written.attr("local").kind !== "unset"
    ? no(written.reason("is on the machine that applies"))
    : written.isSet();
}

/** The stack that makes the bucket of the others' state cannot keep its own there before it has made it. */
function holdsState(stack: Stack, stacks: readonly Stack[]): Tri {
  const used = new Set(stacks.flatMap((each) => backend(each).attr("s3.bucket").text ?? []));
  return whether(
    stack.resources.some(
      (each) => each.type === "aws_s3_bucket" && used.has(each.attr("bucket").text ?? ""),
    ),
    backend(stack).reason("is on the machine that applies"),
  );
}
