import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ProviderServer } from "../../offline/provider/server";
import { findTerraform } from "../../offline/terraform/binary";
import { reattachEnvironment, terraformEnvironment } from "../../offline/terraform/environment";
import { startProvider } from "../../offline/terraform/start-provider";
import { BootstrapStack } from "../../stacks/bootstrap";
import { temporaryFolder, writeStacks } from "../support/offline";
import { organizationWith } from "../support/organization";
import { type S3Server, startS3 } from "../support/s3-server";
import { synthesizeStack } from "../support/some-stacks";

// docs/bootstrap.md, with the real Terraform: the first apply without a bucket, then the move into it.
const { name: bucket } = organizationWith().deployment.stateBucket;
const emitted = (bootstrapState: "local" | "bucket") =>
  synthesizeStack(organizationWith({ deployment: { bootstrapState } }), BootstrapStack).json;

const resourcesIn = (state: string) =>
  (JSON.parse(state) as { readonly resources: readonly unknown[] }).resources;

const root = temporaryFolder();
const output = join(root.path, "cdktf.out");
const home = join(root.path, "home");
const localState = join(root.path, "bootstrap.tfstate");
let s3: S3Server;
let provider: ProviderServer;
let folder: string;
let terraform: (...args: readonly string[]) => Promise<string>;

beforeAll(async () => {
  mkdirSync(home);
  s3 = await startS3(bucket);
  const [stack] = writeStacks(output, { bootstrap: { ...emitted("local") } });
  if (stack === undefined) throw new Error("no stack was written");
  ({ folder } = stack);
  provider = await startProvider([stack]);
  const { command } = await findTerraform();
  const env = {
    ...terraformEnvironment(process.env, home),
    ...reattachEnvironment(provider.port, process.pid),
  };
  terraform = async (...args) => {
    const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env });
    return stdout;
  };
});

afterAll(async () => {
  provider.close();
  await s3.stop();
  root.remove();
});

it("is applied with its state beside the output folder", async () => {
  await terraform("init", "-no-color");
  expect(await terraform("apply", "-no-color", "-auto-approve")).toContain("Apply complete!");
  expect(existsSync(localState)).toBe(true);
});

it("moves its state into the bucket, and finds nothing to change there", async () => {
  const before = resourcesIn(readFileSync(localState, "utf8"));
  expect(before.length).toBeGreaterThan(20);
  const { terraform: settings, ...rest } = emitted("bucket");
  const { s3: backend } = settings.backend as { s3: Record<string, unknown> };
  const toMoto = {
    use_path_style: true,
    endpoints: { s3: s3.endpoint },
    access_key: "testing",
    secret_key: "testing",
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
  };
  writeFileSync(
    join(folder, "cdk.tf.json"),
    JSON.stringify({
      ...rest,
      terraform: { ...settings, backend: { s3: { ...backend, ...toMoto } } },
    }),
  );
  await terraform("init", "-no-color", "-migrate-state", "-force-copy");

  const moved = resourcesIn((await s3.read("bootstrap/terraform.tfstate")).text);
  expect(moved).toEqual(before);
  expect(await terraform("plan", "-no-color", "-detailed-exitcode")).toContain("No changes.");
});

it("gives the lock back: its file is deleted after an apply", async () => {
  await terraform("apply", "-no-color", "-auto-approve");
  expect((await s3.read("bootstrap/terraform.tfstate.tflock")).status).toBe(404);
});
