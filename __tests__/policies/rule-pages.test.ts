import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { rulePages, rulesFolder } from "../../policies/documentation/pages";
import { root } from "../support/organization";

describe("the pages of the rules are what npm run generate writes", () => {
  it.each(rulePages())("%s", (file, render) => {
    expect(readFileSync(join(root, file), "utf8")).toBe(render());
  });

  it("and there are no others", () => {
    expect(readdirSync(join(root, rulesFolder)).sort()).toEqual(
      rulePages()
        .map(([file]) => basename(file))
        .sort(),
    );
  });
});
