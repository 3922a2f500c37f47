import type { Path, Problem } from "../diagnostics";
import { accountsOf, fieldsOf, repeatsIn, type Check } from "./check";

/** AWS takes 50 tags a resource; ten are left for the baseline's own and for the owners of the resources. */
const mostTags = 40;

/** Tag keys differ by more than case (IAM ignores it), and not too many come together on a resource. */
export const checkTags: Check = (organization) => {
  const shared = keysOf(organization.tags, ["tags"]);
  return [
    ...repeated(shared),
    ...tooMany(shared.length, 0, ["tags"]),
    ...accountsOf(organization).flatMap(({ account, path }) => {
      const own = keysOf(account.tags, [...path, "tags"]);
      const differing = own.filter(({ key, name }) =>
        shared.some((tag) => tag.key === key && tag.name !== name),
      );
      const added = own.filter(({ key }) => !shared.some((tag) => tag.key === key));
      return [
        ...repeated(own),
        ...differing.map(({ name, path: at }) => ({
          path: at,
          at: "key" as const,
          message: `${name} differs only in case from a key of the organization's tags`,
          advice: "write the key as it stands there",
        })),
        ...(own.length === 0 ? [] : tooMany(added.length, shared.length, [...path, "tags"])),
      ];
    }),
  ];
};

interface TagKey {
  readonly key: string;
  readonly name: string;
  readonly path: Path;
}

const keysOf = (
  tags: Readonly<Record<string, string | undefined>> | undefined,
  path: Path,
): readonly TagKey[] =>
  fieldsOf(tags, path).map((field) => ({
    key: field.key.toLowerCase(),
    name: field.key,
    path: field.path,
  }));

const repeated = (keys: readonly TagKey[]): readonly Problem[] =>
  repeatsIn(keys).map(({ entry, first }) => ({
    path: entry.path,
    at: "key",
    message: `${entry.name} differs only in case from ${first.name}`,
    advice: "keep one of the two",
  }));

const tooMany = (own: number, shared: number, path: Path): readonly Problem[] =>
  own + shared <= mostTags
    ? []
    : [
        {
          path,
          message:
            shared === 0
              ? `holds ${own} tags`
              : `makes ${own + shared} tags together with the ${shared} of the organization`,
          advice: `keep ${mostTags} or fewer; AWS takes 50 a resource`,
        },
      ];
