import { sandbox } from "../support/organization";
import { checkov } from "./checkov";
import { exampleStacks, type StacksJson } from "./example";
import { checkovSkips } from "./skips";
import { unexplained, unused } from "./verdict";

const production = exampleStacks();
const verdictOn = checkov({
  production,
  sandbox: exampleStacks(sandbox),
  broken: withoutPublicAccessBlock(production, "log-archive", "trail-archive"),
});

test.each(["production", "sandbox"] as const)("checkov has nothing against %s", (variant) => {
  const { passed, findings } = verdictOn(variant);

  expect(Object.keys(passed).sort()).toEqual(Object.keys(production).sort());
  expect(unexplained(findings, checkovSkips)).toEqual([]);
});

test("every skip is needed", () => {
  const findings = [...verdictOn("production").findings, ...verdictOn("sandbox").findings];

  expect(unused(findings, checkovSkips)).toEqual([]);
});

test("checkov finds a bucket that lost its public access block", () => {
  expect(unexplained(verdictOn("broken").findings, checkovSkips)).toEqual([
    {
      rule: "CKV2_AWS_6",
      where: "log-archive/aws_s3_bucket.trail-archive",
      detail: "Ensure that S3 bucket has a Public Access block",
    },
  ]);
});

/** One stack alone, with the public access block of one bucket removed. */
function withoutPublicAccessBlock(stacks: StacksJson, id: string, bucket: string): StacksJson {
  const stack = stacks[id];
  const type = "aws_s3_bucket_public_access_block";
  const blocks = Object.entries(stack?.resource?.[type] ?? {});
  const kept = blocks.filter(([name]) => !name.startsWith(`${bucket}_`));
  if (stack === undefined || kept.length !== blocks.length - 1)
    throw new Error(`${id}: no public access block of ${bucket} to remove`);
  return {
    [id]: { ...stack, resource: { ...stack.resource, [type]: Object.fromEntries(kept) } },
  };
}
