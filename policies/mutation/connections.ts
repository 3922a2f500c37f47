import type { Json, JsonObject } from "../engine/reading/json";
import type { Change, Operator, Subject } from "./operator";
import { everythingIn, type Found, replaced, siteOf } from "./tree";

const onTexts = (
  name: string,
  does: string,
  edit: (text: string, found: Found, subject: Subject) => Json | undefined,
): Operator => ({
  name,
  does,
  changes: (subject): readonly Change[] =>
    everythingIn(subject.body).flatMap((found) => {
      const { value, path } = found;
      if (typeof value !== "string") return [];
      const changed = edit(value, found, subject);
      return changed === undefined || changed === value
        ? []
        : [{ site: siteOf(path), body: replaced(subject.body, path, changed) as JsonObject }];
    }),
});

const isDocument = (text: string) => text.startsWith("{");
const isMeta = ({ path: [first] }: Found) =>
  ["depends_on", "provider", "for_each", "count", "lifecycle"].includes(String(first));

/** Arguments that name the resource itself. */
export const ownNames = new Set(["name", "bucket", "alarm_name", "analyzer_name"]);

const first = (text: string, search: RegExp, replacement: string) =>
  search.test(text) ? text.replace(search, replacement) : undefined;

export const connectionOperators: readonly Operator[] = [
  {
    name: "remove-resource",
    does: "removes a whole resource",
    changes: () => [{ site: "", body: undefined }],
  },
  onTexts(
    "break-reference",
    "lets a reference or the name of another resource lead nowhere",
    (text, found, { names }) => {
      if (isDocument(text) || isMeta(found)) return undefined;
      const key = String(found.path[0]);
      if (text.includes("${") && /\$\{(?:data\.)?aws_/.test(text) && !text.includes("jsonencode"))
        return "nowhere";
      return names.has(text) && !(ownNames.has(key) && found.path.length === 1)
        ? `${text}-gone`
        : undefined;
    },
  ),
  onTexts("swap", "refers to another resource of the same type", (text, found, { beside }) => {
    if (isMeta(found)) return undefined;
    const [, type = "", name = "", attribute = ""] =
      /\$\{(aws_\w+)\.([\w-]+)\.(\w+)/.exec(text) ?? [];
    const all = beside.get(type) ?? [];
    const at = all.findIndex((each) => each.name === name);
    const value = all[at]?.body[attribute];
    // One that is called the same elsewhere is the same to whoever only takes the name.
    const other = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(
      ({ body }) => value === undefined || body[attribute] !== value,
    );
    return other && text.replace(`${type}.${name}.`, `${type}.${other.name}.`);
  }),
  onTexts(
    "rename",
    "gives a resource another name, which others do not know",
    (text, { path }, { names }) =>
      path.length === 1 && ownNames.has(String(path[0])) && names.has(text) && !text.includes("${")
        ? `${text}-renamed`
        : undefined,
  ),
  onTexts("change-account", "names another account in an ARN or a condition", (text, found) =>
    isMeta(found) ? undefined : first(text, /(?<!\d)\d{12}(?!\d)/, "999999999999"),
  ),
  onTexts("change-region", "puts a resource or an ARN into another Region", (text, found) =>
    isMeta(found) ? undefined : first(text, /\b(?:eu|us|ap)-[a-z]+-\d\b/, "sa-east-1"),
  ),
  onTexts("change-organization", "names another organization", (text) =>
    first(text, /\bo-[a-z0-9]{10,32}\b/, "o-0000000000"),
  ),
  {
    name: "drop-order",
    does: "removes depends_on",
    changes: ({ body }) => {
      const { depends_on, ...rest } = body;
      return depends_on === undefined ? [] : [{ site: "depends_on", body: rest }];
    },
  },
];
