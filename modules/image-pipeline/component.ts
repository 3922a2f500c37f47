import { Scalar, stringify } from "yaml";

/** A file of the tool bucket, as the organization file pins it. */
export interface PinnedTool {
  /** Object key in the tool bucket; its last part is the name of the file. */
  readonly key: string;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

export interface ToolSource {
  readonly bucket: string;
  /** Account that owns the bucket. */
  readonly accountId: string;
  readonly tools: readonly PinnedTool[];
}

/**
 * Packages of Ubuntu 24.04, signed by its archive: file systems (The Sleuth Kit), EWF and AFF images, hash sets,
 * YARA rules, and what the tools of the bucket are installed with.
 */
const packages = [
  "sleuthkit",
  "ewf-tools",
  "afflib-tools",
  "hashdeep",
  "yara",
  "jq",
  "python3-venv",
];

const toolFolder = "/opt/forensics/tools";
const python = "/opt/forensics/python";
const fileName = ({ key }: PinnedTool) => key.slice(key.lastIndexOf("/") + 1);

/**
 * The document by which Image Builder installs and tests the tools (AWSTOE component document, schema 1.0, YAML).
 * A tool whose hash is not the pinned one ends the build. Python wheels are installed without looking anywhere else.
 * Source: Image Builder user guide, "Use the AWSTOE component document framework".
 */
export function componentDocument(source: ToolSource): string {
  const { tools } = source;
  const wheels = tools.map(fileName).filter((name) => name.endsWith(".whl"));
  const steps = [
    bash("InstallPackages", [
      "export DEBIAN_FRONTEND=noninteractive",
      "apt-get update",
      `apt-get install --yes --no-install-recommends ${packages.join(" ")}`,
    ]),
    ...(tools.length === 0 ? [] : [download(source), bash("CheckTools", checkHashes(tools))]),
    ...(wheels.length === 0
      ? []
      : [
          bash("InstallWheels", [
            `python3 -m venv ${python}`,
            `cd ${toolFolder}`,
            `${python}/bin/pip install --no-index --no-deps ${wheels.join(" ")}`,
          ]),
        ]),
    // In the analysis network nothing can be updated; the attempts would fill its logs.
    bash("StopUpdates", [
      "systemctl disable apt-daily.timer apt-daily-upgrade.timer motd-news.timer",
      "snap refresh --hold",
    ]),
  ];
  const tests = [
    bash("RunPackages", ["fls -V", "ewfinfo -V", "yara --version", "jq --version"]),
    ...(tools.length === 0 ? [] : [bash("CheckTools", checkHashes(tools))]),
  ];
  const document = {
    name: "forensic-tools",
    description: "Tools of the analysis workstation",
    schemaVersion: schemaVersion(),
    phases: [
      { name: "build", steps },
      { name: "test", steps: tests },
    ],
  };
  return stringify(document, { lineWidth: 0 }); // a command stays on its line
}

/** Spelt 1.0, as the schema is named; a plain number would be written 1. */
function schemaVersion(): Scalar<number> {
  const version = new Scalar(1);
  version.minFractionDigits = 1;
  return version;
}

const bash = (name: string, commands: readonly string[]) => ({
  name,
  action: "ExecuteBash",
  inputs: { commands: ["set -euo pipefail", ...commands] },
});

const download = ({ bucket, accountId, tools }: ToolSource) => ({
  name: "DownloadTools",
  action: "S3Download",
  inputs: tools.map((tool) => ({
    source: `s3://${bucket}/${tool.key}`,
    destination: `${toolFolder}/${fileName(tool)}`,
    expectedBucketOwner: accountId,
  })),
});

const checkHashes = (tools: readonly PinnedTool[]) => [
  `cd ${toolFolder}`,
  ...tools.map((tool) => `echo "${tool.sha256}  ${fileName(tool)}" | sha256sum --check --strict`),
];
