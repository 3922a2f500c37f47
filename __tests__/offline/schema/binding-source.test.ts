import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  bindingFolder,
  findBindings,
  listBindings,
  readBindingSource,
} from "../../../offline/schema/binding-source";
import { temporaryFolder } from "../../support/offline";

const folder = temporaryFolder();
afterAll(folder.remove);

function bindingsWith(javaScript: string): string {
  const directory = join(folder.path, String(Math.abs(hash(javaScript))));
  mkdirSync(join(directory, "lib", "kms-key"), { recursive: true });
  writeFileSync(join(directory, "lib", "kms-key", "index.js"), javaScript);
  return directory;
}

const hash = (text: string): number =>
  [...text].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) | 0;

const withMap = (map: object): string =>
  `exports.x = 1;\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(
    JSON.stringify(map),
  ).toString("base64")}`;

describe("readBindingSource", () => {
  it("returns the TypeScript inside the source map", () => {
    const directory = bindingsWith(withMap({ sourcesContent: ["export class KmsKey {}"] }));
    expect(readBindingSource(directory, "resource", "aws_kms_key")).toBe("export class KmsKey {}");
  });

  it("says what to do when the source map was stripped", () => {
    const directory = bindingsWith("exports.x = 1;");
    expect(() => readBindingSource(directory, "resource", "aws_kms_key")).toThrow(
      /kms-key\/index\.js: no inline source map\. .* install the published bindings unchanged \(npm ci\)/,
    );
  });

  it("says what to do when the source map has no sources", () => {
    const directory = bindingsWith(withMap({ sources: ["index.ts"] }));
    expect(() => readBindingSource(directory, "resource", "aws_kms_key")).toThrow(
      /no sourcesContent\. .* install the published bindings unchanged/,
    );
  });

  it("names a type that has no binding", () => {
    const directory = bindingsWith("exports.x = 2;");
    expect(() => readBindingSource(directory, "data source", "aws_kms_kee")).toThrow(
      "aws_kms_kee: the installed AWS bindings have no data source of this name",
    );
  });
});

it("finds the folder of a type", () => {
  expect(bindingFolder("resource", "aws_s3_bucket_policy")).toBe("s3-bucket-policy");
  expect(bindingFolder("data source", "aws_caller_identity")).toBe("data-aws-caller-identity");
  expect(bindingFolder("provider", "aws")).toBe("provider");
});

it("knows the provider version that the installed bindings were made from", () => {
  const { directory, providerVersion } = findBindings();
  expect(providerVersion).toBe("6.25.0");
  expect(listBindings(directory).resources).toContain("aws_cloudtrail");
});
