import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Scripts are files of their own, so that linters and tests see what runs. */
export const scriptFolder = join(__dirname, "..", "documents", "scripts");

/** Modules that scripts import from each other. Everything else they import is in the runtime. */
const modules: Readonly<Record<string, string>> = {
  custody: join(__dirname, "..", "custody", "custody.py"),
  window: join(scriptFolder, "window.py"),
  evidence: join(scriptFolder, "evidence.py"),
  copy_parts: join(scriptFolder, "copy_parts.py"),
  upload_plan: join(scriptFolder, "upload_plan.py"),
  containment: join(scriptFolder, "containment.py"),
};

const ownImport = new RegExp(`^from (${Object.keys(modules).join("|")}) import .+\\n`, "gm");

/**
 * The script with the project's modules that it imports in front of it: an Automation step runs one text.
 * The names of all of them share one namespace, as `from … import` would have it.
 */
export function bundled(file: string): string {
  const seen = new Set<string>();
  const parts: string[] = [];
  const add = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = readFileSync(path, "utf8");
    for (const [, name = ""] of text.matchAll(ownImport)) add(modules[name] ?? "");
    parts.push(text.replace(ownImport, "").trim());
  };
  add(join(scriptFolder, file));
  return `${parts.join("\n\n\n")}\n`;
}

/** The lines of a shell or PowerShell body. */
export const shellLines = (file: string): readonly string[] =>
  readFileSync(join(scriptFolder, file), "utf8").trimEnd().split("\n");
