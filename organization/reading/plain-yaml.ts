import { isAlias, isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import type { Path } from "../diagnostics";
import type { SyntaxProblem } from "./characters";
import { keyText } from "./positions";

/** A feature of YAML that the organization file does without. */
export interface YamlFinding extends SyntaxProblem {
  /** The rest of the file cannot be judged as long as this stands. */
  readonly meaningUnclear: boolean;
}

/**
 * Finds what plain YAML does not have. A reviewer must see in a diff what changes: an alias changes
 * places far from the changed line, and of two equal keys one is silently lost.
 */
export function findForbiddenYaml(root: ParsedNode): readonly YamlFinding[] {
  const findings: YamlFinding[] = [];
  const report = (node: ParsedNode, path: Path, message: string, advice: string, clear = false) =>
    findings.push({ offset: node.range[0], path, message, advice, meaningUnclear: !clear });

  const visit = (node: ParsedNode | null, path: Path): void => {
    if (node === null) return;
    if (isAlias(node)) {
      report(node, path, `is the alias *${node.source}`, "write the value itself");
      return;
    }
    if (node.anchor !== undefined)
      report(node, path, `has the anchor &${node.anchor}`, "remove it; aliases are not read");
    if (node.tag !== undefined)
      report(
        node,
        path,
        `has the tag ${node.tag.replace("tag:yaml.org,2002:", "!!")}`,
        "write the plain value",
      );
    if (isSeq(node))
      node.items.forEach((item, index) => {
        visit(item, [...path, index]);
      });
    if (isMap(node)) {
      const seen = new Map<string, number>();
      for (const pair of node.items) {
        const key = keyText(pair);
        const keyPath = [...path, key];
        const where = isScalar(pair.key) ? pair.key : node;
        if (key === "<<")
          report(where, keyPath, "is a merge key", "write the keys of the mapping themselves");
        else if (key === "__proto__")
          report(where, keyPath, "is not a usable key", "choose another name");
        else if (seen.has(key))
          report(
            where,
            keyPath,
            "is written twice in the same mapping",
            "keep one of the two",
            true,
          );
        seen.set(key, where.range[0]);
        visit(pair.key, keyPath);
        visit(pair.value, keyPath);
      }
    }
  };
  visit(root, []);
  return findings;
}
