import { parse } from "yaml";
import { componentDocument } from "../../../modules/image-pipeline/component";
import { contentVersion } from "../../../modules/image-pipeline/content-version";
import { someTools } from "../../support/forensics-parts";

interface Step {
  readonly name: string;
  readonly inputs: { readonly commands: readonly string[] };
}
interface Component {
  readonly phases: readonly { readonly name: string; readonly steps: readonly Step[] }[];
}
const source = { bucket: "tools", accountId: "444444444444", tools: someTools };
const text = componentDocument(source);
const stepsOf = (document: string, phase: string) =>
  (parse(document) as Component).phases.find(({ name }) => name === phase)?.steps ?? [];

test("installs packages, then tools whose hash is the pinned one", () => {
  const [wheel, avml] = ["volatility3-2.26.0-py3-none-any.whl", "avml"];
  const check = {
    name: "CheckTools",
    action: "ExecuteBash",
    inputs: {
      commands: [
        "set -euo pipefail",
        "cd /opt/forensics/tools",
        `echo "${"a".repeat(64)}  ${wheel}" | sha256sum --check --strict`,
        `echo "${"b".repeat(64)}  ${avml}" | sha256sum --check --strict`,
      ],
    },
  };
  expect(stepsOf(text, "build")).toEqual([
    {
      name: "InstallPackages",
      action: "ExecuteBash",
      inputs: {
        commands: [
          "set -euo pipefail",
          "export DEBIAN_FRONTEND=noninteractive",
          "apt-get update",
          "apt-get install --yes --no-install-recommends sleuthkit ewf-tools afflib-tools hashdeep yara jq python3-venv",
        ],
      },
    },
    {
      name: "DownloadTools",
      action: "S3Download",
      inputs: [
        {
          source: `s3://tools/volatility3/2.26.0/${wheel}`,
          destination: `/opt/forensics/tools/${wheel}`,
          expectedBucketOwner: "444444444444",
        },
        {
          source: `s3://tools/avml/0.14.0/${avml}`,
          destination: `/opt/forensics/tools/${avml}`,
          expectedBucketOwner: "444444444444",
        },
      ],
    },
    check,
    {
      name: "InstallWheels",
      action: "ExecuteBash",
      inputs: {
        commands: [
          "set -euo pipefail",
          "python3 -m venv /opt/forensics/python",
          "cd /opt/forensics/tools",
          `/opt/forensics/python/bin/pip install --no-index --no-deps ${wheel}`,
        ],
      },
    },
    {
      name: "StopUpdates",
      action: "ExecuteBash",
      inputs: {
        commands: [
          "set -euo pipefail",
          "systemctl disable apt-daily.timer apt-daily-upgrade.timer motd-news.timer",
          "snap refresh --hold",
        ],
      },
    },
  ]);
  expect(stepsOf(text, "test").map(({ name }) => name)).toEqual(["RunPackages", "CheckTools"]);
  expect(stepsOf(text, "test")[1]).toEqual(check);
});

test("names its schema as Image Builder does", () => {
  expect(text).toContain("\nschemaVersion: 1.0\n");
});

test("brings no tools along when none is pinned", () => {
  const without = componentDocument({ ...source, tools: [] });

  expect(stepsOf(without, "build").map(({ name }) => name)).toEqual([
    "InstallPackages",
    "StopUpdates",
  ]);
  expect(stepsOf(without, "test").map(({ name }) => name)).toEqual(["RunPackages"]);
});

describe("a version", () => {
  test("is the same for the same content, and another one for any other", () => {
    expect(contentVersion("a", "b")).toBe(contentVersion("a", "b"));
    const versions = [["a", "b"], ["ab"], ["b", "a"], ["a", "b", ""], []].map((content) =>
      contentVersion(...content),
    );
    expect(new Set(versions).size).toBe(5);
  });

  test("has three numbers below 2^30", () => {
    for (let index = 0; index < 1000; index++) {
      const [major, minor, patch = "", ...more] = contentVersion(String(index)).split(".");
      expect([major, minor, more]).toEqual(["1", "0", []]);
      expect(patch).toMatch(/^(0|[1-9]\d*)$/);
      expect(Number(patch)).toBeLessThan(2 ** 30);
    }
  });
});
