/** `*` stands for any characters, slashes and colons included; `?` for one. */
export function globMatches(pattern: string, value: string, ignoreCase = false): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, ignoreCase ? "is" : "s").test(value);
}

/** The six parts of an ARN; the last one may hold colons. `undefined` when the text is no ARN. */
function arnParts(arn: string): readonly string[] | undefined {
  const [scheme, partition, service, region, account, ...resource] = arn.split(":");
  if (scheme !== "arn" || resource.length === 0) return undefined;
  return [scheme, partition, service, region, account, resource.join(":")].map(
    (part) => part ?? "",
  );
}

/** ArnEquals and ArnLike: part by part, so that a wildcard never runs past a colon into the next part. */
export function arnMatches(pattern: string, value: string): boolean {
  const expected = arnParts(pattern);
  const actual = arnParts(value);
  if (expected === undefined || actual === undefined) return false;
  return expected.every((part, index) => globMatches(part, actual[index] ?? ""));
}
