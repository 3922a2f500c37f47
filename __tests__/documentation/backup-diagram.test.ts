import { readFileSync } from "node:fs";
import { join } from "node:path";
import { backupDiagram, backupPage } from "../../scripts/diagram/backup";
import { type DrawnStack, mermaid } from "../../scripts/diagram/diagram";
import { forensicsDiagram, forensicsPage } from "../../scripts/diagram/forensics";
import { withDiagram } from "../../scripts/diagram/synthesized";
import { organizationWith, root } from "../support/organization";

test.each([
  [backupPage, backupDiagram],
  [forensicsPage, forensicsDiagram],
])("%s shows the stacks as npm run generate draws them", (path, diagram) => {
  const page = readFileSync(join(root, path), "utf8");
  expect(page).toBe(withDiagram(page, diagram(organizationWith())));
});

test("a page without a diagram is an error", () => {
  expect(() => withDiagram("# Backups\n", "flowchart LR")).toThrow("has no mermaid block");
});

describe("a drawing", () => {
  const stack = (id: string, resources: DrawnStack["resources"]): DrawnStack => ({
    id,
    title: `Stack ${id}`,
    resources,
  });
  const stacks = [
    stack("a", {
      aws_s3_bucket: { logs: { bucket: "logs" }, "logs-2": { bucket: "logs-2" } },
      aws_kms_key: { key: { description: "Key" } },
      aws_s3_bucket_encryption: {
        logs: { bucket: "${aws_s3_bucket.logs.id}", key: "${aws_kms_key.key.arn}" },
      },
    }),
    stack("b", { aws_trail: { trail: { name: "trail", to: "arn:aws:s3:::logs" } } }),
  ];
  const boxes = [
    { type: "aws_s3_bucket", label: (args: { readonly bucket?: unknown }) => String(args.bucket) },
    { type: "aws_kms_key", label: () => "Key" },
    { type: "aws_trail", label: () => "Trail" },
  ];
  const encrypts = {
    type: "aws_s3_bucket_encryption",
    from: "bucket",
    to: "key",
    toType: "aws_kms_key",
    label: "encrypts with",
  };
  const writes = { type: "aws_trail", to: "to", toType: "aws_s3_bucket", label: "writes" };

  test("has the arrows that references make in a stack, and exact names across stacks", () => {
    expect(mermaid(stacks, { boxes, arrows: [encrypts, writes] })).toBe(
      [
        "flowchart LR",
        "  subgraph a [Stack a]",
        '    a_s3_bucket_logs["logs"]',
        '    a_s3_bucket_logs_2["logs-2"]',
        '    a_kms_key_key["Key"]',
        "  end",
        "  subgraph b [Stack b]",
        '    b_trail_trail["Trail"]',
        "  end",
        "  a_s3_bucket_logs -- encrypts with --> a_kms_key_key",
        "  b_trail_trail -- writes --> a_s3_bucket_logs",
      ].join("\n"),
    );
  });

  test("promises nothing that is not there", () => {
    const missing = { type: "aws_sns_topic", label: () => "Topic" };
    expect(() => mermaid(stacks, { boxes: [...boxes, missing], arrows: [] })).toThrow(
      "no box of aws_sns_topic",
    );
    expect(() => mermaid(stacks, { boxes, arrows: [{ ...writes, to: "from" }] })).toThrow(
      'no arrow "writes" from aws_trail',
    );
  });
});
