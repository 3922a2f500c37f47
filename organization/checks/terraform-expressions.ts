import type { Path, Problem } from "../diagnostics";
import { ownRoutes, type Check } from "./check";

/**
 * Texts of the file end up in Terraform's own, where `${` and `%{` begin an expression: it would be evaluated with the
 * rights of the pipeline.
 */
export const checkTerraformExpressions: Check = (organization) => {
  const routes = ownRoutes(organization).map(({ severity, routes }) => [severity, routes] as const);
  return expressionsIn({ ...organization, alerting: Object.fromEntries(routes) }, []);
};

function expressionsIn(value: unknown, path: Path): readonly Problem[] {
  if (typeof value === "string")
    return /[$%]\{/.test(value)
      ? [
          {
            path,
            message: "Terraform would take ${ or %{ in it for an expression",
            advice: "write it without",
          },
        ]
      : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    expressionsIn(entry, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
