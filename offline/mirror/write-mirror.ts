import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findBindings } from "../schema/binding-source";
import { awsProviderAddresses } from "../terraform/environment";

/** Go's names of the platforms that Node names otherwise. */
const goPlatforms: Readonly<Record<string, string>> = {
  x64: "amd64",
  ia32: "386",
  win32: "windows",
};

/**
 * Writes a filesystem mirror that holds the offline provider in the version of the bindings, and
 * the CLI configuration that makes Terraform install from it.
 * @returns the path of the CLI configuration, for TF_CLI_CONFIG_FILE.
 */
export function writeMirror(folder: string): string {
  const { providerVersion } = findBindings();
  const mirror = resolve(folder, "mirror");
  for (const address of awsProviderAddresses) {
    const platform = `${go(process.platform)}_${go(process.arch)}`;
    const target = join(mirror, address, providerVersion, platform);
    mkdirSync(target, { recursive: true });
    const executable = join(target, `terraform-provider-aws_v${providerVersion}_x5`);
    writeFileSync(executable, launcher());
    chmodSync(executable, 0o755);
  }
  const configuration = resolve(folder, "terraform.tfrc");
  writeFileSync(
    configuration,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return configuration;
}

function go(name: string): string {
  return goPlatforms[name] ?? name;
}

/** Starts serve.ts from where this project is: the mirror may be anywhere. */
function launcher(): string {
  return [
    `#!${process.execPath}`,
    `require(${JSON.stringify(require.resolve("sucrase/register"))});`,
    `require(${JSON.stringify(join(__dirname, "serve.ts"))});`,
    "",
  ].join("\n");
}
