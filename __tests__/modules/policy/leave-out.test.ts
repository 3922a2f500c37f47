import { App, TerraformStack } from "cdktf";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { leaveOut } from "../../../modules/policy/leave-out";
import { temporaryFolder } from "../../support/offline";
import { oneStack } from "../../support/one-stack";
import { organizationWith } from "../../support/organization";

describe("leaveOut", () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  const noted = (...what: readonly string[]) => {
    const app = new App({ outdir: folder.path });
    leaveOut(new TerraformStack(app, "site"), ...what);
    app.synth();
    const text = readFileSync(join(folder.path, "stacks/site/cdk.tf.json"), "utf8");
    return (JSON.parse(text) as Noted)["//"].leftOut;
  };

  test("writes what is left out beside the stack's metadata", () => {
    expect(noted("aws_cloudtrail")).toEqual(["aws_cloudtrail"]);
    expect(noted()).toBeUndefined();
  });

  test("is said twice and adds up", () => {
    const app = new App({ outdir: folder.path });
    const stack = new TerraformStack(app, "site");
    leaveOut(stack, "aws_cloudtrail");
    leaveOut(stack, "aws_iam_account_password_policy");
    app.synth();
    const text = readFileSync(join(folder.path, "stacks/site/cdk.tf.json"), "utf8");
    expect((JSON.parse(text) as Noted)["//"].leftOut).toEqual([
      "aws_cloudtrail",
      "aws_iam_account_password_policy",
    ]);
  });
});

interface Noted {
  readonly "//": { readonly leftOut?: readonly string[] };
}

test("an account's stack says what its account leaves out", () => {
  const shopStaging = (overrides: Parameters<typeof organizationWith>[0]) =>
    (oneStack(organizationWith(overrides), "account-shop-staging").json as unknown as Noted)["//"]
      .leftOut;
  expect(shopStaging({})).toBeUndefined();
  expect(shopStaging({ adopt: { passwordPolicy: true } })).toEqual([
    "aws_iam_account_password_policy",
  ]);
});
