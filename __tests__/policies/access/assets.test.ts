import { ask } from "../../../policies/access/ask";
import { assetOf } from "../../../policies/access/assets";
import { callersOf } from "../../../policies/access/callers";
import type { Estate } from "../../../policies/engine/estate";
import { JsonFile } from "../../../policies/engine/reading/json";
import { estateOf } from "../../../policies/examples/forms";
import { given } from "../../../policies/examples/given";

/** The same estate, one of whose stacks has nothing any more. */
function emptied(estate: Estate, name: string): Estate {
  const synthesized = estate.stack(name)?.synthesized;
  if (!synthesized) throw new Error(`no stack ${name}`);
  const config = { ...synthesized.config, resource: {} };
  const file = new JsonFile(synthesized.file.path, JSON.stringify(config));
  return estate.withStack({ ...synthesized, file, config });
}

test("whether a resource is an asset, other stacks decide: each estate is asked anew", () => {
  const estate = estateOf(
    [
      given("aws_s3_bucket.logs", { bucket: "logs" }, { stack: "logs" }),
      given("aws_cloudtrail.trail", { name: "trail", s3_bucket_name: "logs" }, { stack: "trail" }),
    ],
    "synth",
  );
  const [bucket] = estate.all("aws_s3_bucket");
  expect(bucket && assetOf(bucket, estate)?.label).toBe("logs/aws_s3_bucket.logs");
  expect(bucket && assetOf(bucket, estate)).toBe(bucket && assetOf(bucket, estate));
  const without = emptied(estate, "trail");
  const [same] = without.all("aws_s3_bucket");
  expect(same).toBe(bucket);
  expect(bucket && assetOf(bucket, without)?.label).toBeUndefined();
});

test("what a service refuses, other stacks decide, too", () => {
  const estate = estateOf(
    [
      given(
        "aws_cloudtrail.trail",
        { name: "trail", s3_bucket_name: "logs", is_organization_trail: true },
        { stack: "trail" },
      ),
      given(
        "aws_cloudtrail_organization_delegated_admin_account.trail",
        { account_id: "111111111111" },
        { stack: "organization", account: "999999999990" },
      ),
    ],
    "synth",
  );
  const [trail] = estate.all("aws_cloudtrail");
  const asset = trail && assetOf(trail, estate);
  const harm = asset?.harms.find(({ actions }) => actions.includes("cloudtrail:StopLogging"));
  if (!asset || !harm) throw new Error("nothing harms the trail");
  const outcomeIn = (which: Estate) =>
    callersOf(asset, which, undefined)
      .filter(({ kind }) => kind === "administrator")
      .map((caller) => ask(asset, caller, harm, "cloudtrail:StopLogging", which).outcome);
  expect(outcomeIn(estate)).toEqual(["possible"]);
  expect(outcomeIn(emptied(estate, "organization"))).toEqual(["stopped"]);
});
