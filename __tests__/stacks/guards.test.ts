import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataAwsSnsTopic } from "@cdktf/provider-aws/lib/data-aws-sns-topic";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import {
  App,
  S3Backend,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import { Construct } from "constructs";
import { GuardError, guardConstructs, guardSynthesized } from "../../stacks/guards";

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "ir-baseline-"));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const stackIn = (scope: Construct, id = "one") => {
  const stack = new TerraformStack(scope, id);
  new S3Backend(stack, { bucket: "b", key: id });
  new AwsProvider(stack, "aws", {});
  return stack;
};

describe("before synthesis", () => {
  /** What the guard says to an app. */
  const guarded = (build: (app: App) => void): string | undefined => {
    const app = new App({ outdir });
    build(app);
    try {
      guardConstructs(app);
      return undefined;
    } catch (error) {
      expect(error).toBeInstanceOf(GuardError);
      return (error as GuardError).message;
    }
  };

  test("a sound app passes", () => {
    expect(
      guarded((app) => {
        for (const id of ["one", "two"]) {
          const stack = stackIn(app, id);
          new AwsProvider(stack, "second", { alias: "second" });
          new SnsTopic(stack, "same", {});
          new SqsQueue(stack, "same-queue", {}).overrideLogicalId("same");
          new DataAwsSnsTopic(stack, "same-data", { name: "x" }).overrideLogicalId("same");
          new TerraformVariable(stack, "variable", {}).overrideLogicalId("same");
          new SnsTopic(new Construct(stack, "nested"), "same", {});
        }
      }),
    ).toBeUndefined();
  });

  const merges: readonly [string, (stack: TerraformStack) => void, string][] = [
    [
      "resources whose ids differ in what is stripped",
      (stack) => [new SnsTopic(stack, "a.b", {}), new SnsTopic(stack, "ab", {})],
      "one: one/a.b and one/ab would be merged into aws_sns_topic.ab; rename one",
    ],
    [
      "resources with the same overridden id",
      (stack) => {
        new SnsTopic(stack, "a", {}).overrideLogicalId("same");
        new SnsTopic(stack, "b", {}).overrideLogicalId("same");
        new SnsTopic(new Construct(stack, "nested"), "c", {}).overrideLogicalId("same");
      },
      "one: one/a and one/b and one/nested/c would be merged into aws_sns_topic.same; rename one",
    ],
    [
      "data sources",
      (stack) => ["a.b", "ab"].map((id) => new DataAwsSnsTopic(stack, id, { name: "x" })),
      "one: one/a.b and one/ab would be merged into data.aws_sns_topic.ab; rename one",
    ],
    [
      "variables",
      (stack) => ["a.b", "ab"].map((id) => new TerraformVariable(stack, id, {})),
      "one: one/a.b and one/ab would be merged into variable.ab; rename one",
    ],
    [
      "outputs",
      (stack) => ["a.b", "ab"].map((id) => new TerraformOutput(stack, id, { value: 1 })),
      "one: one/a.b and one/ab would be merged into output.ab; rename one",
    ],
    [
      "locals",
      (stack) => ["a.b", "ab"].map((id) => new TerraformLocal(stack, id, 1)),
      "one: one/a.b and one/ab would be merged into locals.ab; rename one",
    ],
  ];
  test.each(merges)("merged: %s", (_name, build, message) => {
    expect(guarded((app) => build(stackIn(app)))).toBe(message);
  });

  test("merging is what cdktf would really do", () => {
    const app = new App({ outdir });
    const stack = stackIn(app);
    new SnsTopic(stack, "a.b", { name: "lost" });
    new SnsTopic(stack, "ab", { name: "kept" });
    app.synth();
    const { resource } = JSON.parse(
      readFileSync(join(outdir, "stacks", "one", "cdk.tf.json"), "utf8"),
    ) as { resource: { aws_sns_topic: object } };
    expect(Object.keys(resource.aws_sns_topic)).toEqual(["ab"]);
  });

  test("two stacks of one id, under different parents", () => {
    expect(
      guarded((app) => {
        stackIn(new Construct(app, "eu"), "net");
        stackIn(new Construct(app, "us"), "net");
      }),
    ).toBe("stack id net is used by eu/net, us/net; give each stack its own id");
  });

  test("a stack below something else than the App", () => {
    expect(guarded((app) => stackIn(new Construct(app, "eu"), "net"))).toBe(
      "eu/net: stacks go directly under the App, or deploy refuses them",
    );
  });

  test("a resource outside any stack", () => {
    expect(
      guarded((app) => {
        new SnsTopic(app, "lost", {});
        new SnsTopic(new Construct(app, "group"), "too", {});
      }),
    ).toBe(
      [
        "lost: not in a stack, so it would not be written; create it in a stack",
        "group/too: not in a stack, so it would not be written; create it in a stack",
      ].join("\n"),
    );
  });

  test("all problems at once", () => {
    const message = guarded((app) => {
      new SnsTopic(app, "lost", {});
      stackIn(new Construct(app, "eu"), "net");
      const stack = stackIn(app);
      for (const id of ["a.b", "ab", "c.d", "cd"]) new SnsTopic(stack, id, {});
    });
    expect(message?.split("\n")).toHaveLength(4);
  });
});

describe("after synthesis", () => {
  /** What the guard says to the text of the first stack. */
  const problems = (build: (stack: TerraformStack, app: App) => void): string[] => {
    const app = new App({ outdir });
    const stack = stackIn(app);
    build(stack, app);
    app.synth();
    return guardSynthesized(
      "one",
      readFileSync(join(outdir, "stacks", "one", "cdk.tf.json"), "utf8"),
    );
  };
  const key = (stack: TerraformStack) => new KmsKey(stack, "key", {});
  const named = (stack: TerraformStack, displayName: string) =>
    new SnsTopic(stack, "topic", { displayName });
  const line = /^one\/cdk\.tf\.json:\d+: /;

  test("sound text passes", () => {
    expect(problems((stack) => named(stack, `${key(stack).arn} and $\${aws:username}`))).toEqual(
      [],
    );
  });

  const traps: readonly [string, (stack: TerraformStack, app: App) => void, string][] = [
    [
      "a boolean token in text",
      (stack) => named(stack, JSON.stringify({ rotated: key(stack).enableKeyRotation })),
      String.raw`"display_name": "{\"rotated\":\"<unresolved-token>\"}": a boolean token was put into a string; compare it in Terraform instead`,
    ],
    [
      "a token that was cut",
      (stack) => named(stack, key(stack).arn.slice(0, 14)),
      '"display_name": "${TfToken[TOKE": a token was cut or changed as text; pass it on whole',
    ],
    [
      "a number token in arithmetic",
      (stack) =>
        new SnsTopic(stack, "topic", {
          displayName: "x",
          signatureVersion: key(stack).deletionWindowInDays * 2,
        }),
      "a number token was used in arithmetic or text; use Op or Fn",
    ],
    [
      "an object in text",
      (stack) => named(stack, `${{}}`),
      '"display_name": "[object Object]": an object was put into a string; use JSON.stringify',
    ],
    [
      "another stack's resource",
      (stack, app) => named(stack, key(stackIn(app, "two")).arn),
      "a stack refers to another stack's resource; compute the name or ARN in the estate",
    ],
  ];
  test.each(traps)("%s", (_name, build, expected) => {
    const [problem, ...others] = problems(build);
    expect(others).toEqual([]);
    expect(problem).toMatch(line);
    expect(problem).toContain(expected);
  });

  test("a list token in text", () => {
    expect(guardSynthesized("one", '{\n  "name": "x#{Token[TOKEN.1]}"\n}')).toEqual([
      'one/cdk.tf.json:2: "name": "x#{Token[TOKEN.1]}": a list token was used as a string; use Fn.join',
    ]);
  });

  test("the stack that another one refers to is refused, too", () => {
    const app = new App({ outdir });
    named(stackIn(app, "one"), key(stackIn(app, "two")).arn);
    app.synth();
    const text = readFileSync(join(outdir, "stacks", "two", "cdk.tf.json"), "utf8");
    expect(guardSynthesized("two", text)).toHaveLength(1);
  });
});
