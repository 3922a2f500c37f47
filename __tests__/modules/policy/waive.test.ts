import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { waive, type WaiverProps } from "../../../modules/policy/waive";
import { check } from "../../../policies/check/check";
import { readEstate } from "../../../policies/engine/files";
import { rules } from "../../../policies/rules";
import { temporaryFolder } from "../../support/offline";

const waiver = {
  rule: "IRR-STORE-003",
  reason: "Holds a public website and no evidence at all.",
  owner: "web team",
  ticket: "WEB-17",
  expires: "2030-01-31",
} satisfies WaiverProps;

interface Noted {
  readonly "//": { readonly waivers?: readonly WaiverProps[] };
}

describe("waive", () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  const synth = (build: (stack: TerraformStack, bucket: S3Bucket) => void) => {
    const app = new App({ outdir: folder.path });
    const stack = new TerraformStack(app, "site");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    build(stack, new S3Bucket(stack, "pages", { bucket: "pages" }));
    app.synth();
    return JSON.parse(
      readFileSync(join(folder.path, "stacks/site/cdk.tf.json"), "utf8"),
    ) as Noted & {
      readonly resource: { readonly aws_s3_bucket: { readonly pages: Noted } };
    };
  };

  it("writes the waiver beside the construct's path", () => {
    const json = synth((_, bucket) => {
      waive(bucket, waiver);
      waive(bucket, { ...waiver, tag: "acl" });
    });

    expect(json.resource.aws_s3_bucket.pages["//"]).toEqual({
      metadata: { path: "site/pages", uniqueId: "pages" },
      waivers: [waiver, { ...waiver, tag: "acl" }],
    });
  });

  it("waives a whole stack", () => {
    expect(synth((stack) => waive(stack, waiver))["//"].waivers).toEqual([waiver]);
  });

  it("refuses a construct without an element of its own", () => {
    expect(() => synth((stack) => waive(new Construct(stack, "group"), waiver))).toThrow(
      "site/group: is no Terraform element; waive the resource inside it that the finding names",
    );
  });

  it("is read by the policies, with its position", () => {
    synth((_, bucket) => waive(bucket, waiver));

    const { entries } = check({
      estate: readEstate({ folder: folder.path }),
      rules: rules.filter(({ id }) => id === "IRR-TRAIL-001"),
      catalogue: rules,
      today: "2030-02-01",
    });

    const file = entries[0]?.at?.file;
    expect(
      entries.map(({ rule, outcome, reasons, at }) => [rule.id, outcome, reasons, at]),
    ).toEqual([
      [
        "IRR-WAIVER-002",
        "fail",
        ["the last day was 2030-01-31"],
        { file, line: expect.any(Number), column: 13 },
      ],
    ]);
    expect(file).toMatch(/^ir-baseline-test-\w+\/stacks\/site\/cdk\.tf\.json$/);
  });
});
