import { createHash } from "node:crypto";

/**
 * A version that follows from content. Versions of components and recipes are immutable, so a change needs a new one,
 * and a number kept by hand would be forgotten. Order means nothing here: a recipe names its component exactly, a
 * pipeline its recipe. Each part of a version is below 2^30. Source: Image Builder API reference, CreateImageRecipe.
 */
export function contentVersion(...content: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(content)).digest();
  return `1.0.${digest.readUInt32BE() >>> 2}`;
}
