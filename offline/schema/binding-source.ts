import { UsageError } from "../usage-error";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a binding describes; the three live side by side in the bindings' `lib` folder. */
export type BindingKind = "resource" | "data source" | "provider";

/** Bindings packages that are understood, first found wins. */
const packages = ["@cdktf/provider-aws", "@cdktn/provider-aws"];

/** Where the AWS bindings are installed, and the provider version that they were generated from. */
export interface Bindings {
  readonly directory: string;
  /** Version of the Terraform provider, such as `6.25.0`. */
  readonly providerVersion: string;
}

/**
 * The folder of the installed AWS bindings.
 * @throws when no bindings package is installed where Node finds packages.
 */
export function findBindings(): Bindings {
  for (const name of packages) {
    let manifest: string;
    try {
      manifest = require.resolve(`${name}/package.json`);
    } catch {
      continue;
    }
    const directory = dirname(manifest);
    const source = readBindingSource(directory, "provider", "aws");
    const version = /providerVersion: '([^']+)'/.exec(source)?.[1];
    if (version === undefined) {
      throw new UsageError(
        `${directory}: the provider binding names no providerVersion; reinstall ${name} with npm ci.`,
      );
    }
    return { directory, providerVersion: version };
  }
  throw new UsageError(`No AWS bindings found: install one of ${packages.join(", ")} with npm ci.`);
}

/** Folder name of a binding below `lib`: `aws_s3_bucket` becomes `s3-bucket`. */
export function bindingFolder(kind: BindingKind, type: string): string {
  if (kind === "provider") return "provider";
  const name = type.replace(/^aws_/, "").replaceAll("_", "-");
  return kind === "data source" ? `data-aws-${name}` : name;
}

/** Every Terraform type that the bindings cover, sorted by name. */
export function listBindings(directory: string): {
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
} {
  const resources: string[] = [];
  const dataSources: string[] = [];
  for (const entry of readdirSync(join(directory, "lib"), { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === "provider") continue;
    const name = entry.name.replaceAll("-", "_");
    if (name.startsWith("data_aws_")) dataSources.push(name.replace(/^data_aws_/, "aws_"));
    else resources.push(`aws_${name}`);
  }
  return { resources: resources.sort(), dataSources: dataSources.sort() };
}

/**
 * The generated TypeScript of one binding, taken from the source maps inside its `.js` files: the
 * compiled JavaScript has lost the `computed / optional / required` comments that the schema needs.
 * @throws when the type has no binding, or when its files carry no source text.
 */
export function readBindingSource(directory: string, kind: BindingKind, type: string): string {
  const folder = join(directory, "lib", bindingFolder(kind, type));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(
      `${type}: the installed AWS bindings have no ${kind} of this name (looked for ${folder}). ` +
        "Correct the type, or install bindings of a provider version that has it.",
    );
  }
  return javaScriptFiles(folder).map(readEmbeddedSource).join("\n");
}

function javaScriptFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js"))
    .map((file) => join(folder, file))
    .sort();
}

const mapMarker = "//# sourceMappingURL=data:application/json;base64,";

function readEmbeddedSource(file: string): string {
  const text = readFileSync(file, "utf8");
  const at = text.lastIndexOf(mapMarker);
  if (at < 0) throw new UsageError(withoutSource(file, "no inline source map"));
  const map: unknown = JSON.parse(
    Buffer.from(text.slice(at + mapMarker.length), "base64").toString("utf8"),
  );
  const sources =
    typeof map === "object" && map !== null && "sourcesContent" in map ? map.sourcesContent : [];
  const [content]: readonly unknown[] = Array.isArray(sources) ? sources : [];
  if (typeof content !== "string") throw new UsageError(withoutSource(file, "no sourcesContent"));
  return content;
}

function withoutSource(file: string, what: string): string {
  return (
    `${file}: ${what}. The offline provider reads the schema from there: install the published ` +
    "bindings unchanged (npm ci), not a bundled, minified or source-map-stripped copy."
  );
}
