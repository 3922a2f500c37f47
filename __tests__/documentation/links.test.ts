import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../support/organization";

const pagesIn = (folder: string, recursive: boolean) =>
  readdirSync(join(root, folder), { recursive, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));

/** Targets of a page's links to other files, without their fragments. */
const linksOf = (page: string) =>
  [...readFileSync(join(root, page), "utf8").matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target.replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target));

test.each([...pagesIn(".", false), ...pagesIn("docs", true)])(
  "every file that %s links to is there",
  (page) => {
    const missing = linksOf(page).filter(
      (target) => !existsSync(join(root, dirname(page), target)),
    );

    expect(missing).toEqual([]);
  },
);
