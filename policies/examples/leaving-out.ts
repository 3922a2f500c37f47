import { type ExampleInput, given, type GivenResource } from "./given";

/** A stack that says what it leaves out. */
export const leavingOutStack = (...leftOut: readonly string[]): GivenResource =>
  given("aws_s3_bucket.pages", { bucket: "pages" }, { sections: { "//": { leftOut } } });

/** Nothing but that; a plan alone does not tell it. */
export const leavingOut = (...leftOut: readonly string[]): ExampleInput => ({
  given: [leavingOutStack(...leftOut)],
  forms: ["synth", "joined"],
});

/** A trail that somebody else has made, and its log group. */
export const trailOfOthers = (name: string): readonly GivenResource[] => [
  leavingOutStack("aws_cloudtrail"),
  given("data.aws_cloudwatch_log_group.theirs", { name }),
];
