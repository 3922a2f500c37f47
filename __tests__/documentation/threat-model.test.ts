import { readFileSync } from "node:fs";
import { join } from "node:path";
import { undeniable } from "../../policies/aws/undeniable";
import { seeing, threatModelPage, withUndeniable } from "../../scripts/threat-model";
import { root } from "../support/organization";

const page = readFileSync(join(root, threatModelPage), "utf8");

test("the page lists what npm run generate writes", () => {
  expect(page).toBe(withUndeniable(page));
});

test("a page without marks is an error", () => {
  expect(() => withUndeniable("# Threat model\n")).toThrow("has no part between its marks");
});

// Whoever can do what nothing denies must at least be seen.
test("detections see what nothing denies", () => {
  const unseen = undeniable.flatMap(({ what, events }) =>
    events.flatMap(([service, name]) =>
      seeing(service, name).length > 0 ? [] : [`${what}: ${name}`],
    ),
  );
  expect(unseen).toEqual([]);
  expect(seeing("organizations", "ListAccounts")).toEqual([]);
});
