import { readFileSync } from "node:fs";
import { join } from "node:path";
import { guardrailsPage, withProtections } from "../../../modules/guardrails/documentation";
import { protections } from "../../../modules/guardrails/protected";
import { estateWith, root } from "../../support/organization";

const estate = estateWith();
const page = readFileSync(join(root, guardrailsPage), "utf8");

test("the page is what npm run generate writes", () => {
  expect(page).toBe(withProtections(page, estate));
});

test("it tells of every protection and every action", () => {
  for (const { id, actions } of protections(estate)) {
    const line = page.split("\n").find((each) => each.startsWith(`- \`${id}\`: `));
    expect(line).toBe(`- \`${id}\`: ${actions.map((action) => `\`${action}\``).join(", ")}`);
  }
});

test("a page without marks is no page", () => {
  expect(() => withProtections("# Guardrails\n", estate)).toThrow("has no part between its marks");
});
