import { isJsonObject, type Json, type JsonObject } from "../engine/reading/json";
import type { Change, Operator, Subject } from "./operator";
import { everythingIn, type Found, replaced, siteOf } from "./tree";

/** Operators that change one argument, wherever it stands in a resource. */
const onArguments = (
  name: string,
  does: string,
  edit: (found: Found, subject: Subject) => readonly (Json | undefined)[],
): Operator => ({
  name,
  does,
  changes: (subject): readonly Change[] =>
    everythingIn(subject.body).flatMap((found) =>
      edit(found, subject).map((value) => ({
        site: siteOf(found.path),
        body: replaced(subject.body, found.path, value) as JsonObject,
      })),
    ),
});

/** Numbers that protect by being large: days kept, characters demanded. */
const protectsByLength = /days|retention|age$|length|prevention|window/;

/** Choices of the AWS API, and what a careless hand writes instead. */
const opposites: Readonly<Record<string, string>> = {
  ACCOUNT: "ACCOUNT_UNUSED_ACCESS",
  ALL: "REJECT",
  BucketOwnerEnforced: "ObjectWriter",
  COMPLIANCE: "GOVERNANCE",
  Enabled: "Suspended",
  GreaterThanOrEqualToThreshold: "LessThanThreshold",
  GreaterThanThreshold: "LessThanThreshold",
  ORGANIZATION: "ACCOUNT",
  Sum: "Minimum",
  "aws:kms": "AES256",
  https: "http",
  "block-all-sharing": "unblocked",
  "block-new-sharing": "unblocked",
  notBreaching: "ignore",
  required: "optional",
};

/** Arguments that nobody must write, and without which the resource is weaker, elsewhere, or somebody else's. */
const hasWeakDefault = new Set([
  "event_bus_name",
  "log_format",
  "max_aggregation_interval",
  "permissions_boundary",
  "provider",
  "redrive_allow_policy",
  "redrive_policy",
  "role_arn",
  "target_prefix",
  "treat_missing_data",
]);

/** Arguments that hold a name which AWS gives, and which Terraform takes as it is. */
const namesOfAws = new Set([
  "aws_service_access_principals",
  "metric_name",
  "namespace",
  "service_principal",
]);

/** The first word that a pattern looks for: of a call, or else of a kind of event. */
const wordOf = (pattern: string) =>
  /[A-Z][a-z]+(?=[A-Z])/.test(pattern) ? /[A-Z][a-z]+(?=[A-Z])/ : /[A-Z][a-z]+(?= )/;

const isBlock = (value: Json) =>
  isJsonObject(value) ||
  (Array.isArray(value) && value.length > 0 && (value as readonly Json[]).every(isJsonObject));

const keyOf = ({ path }: Found) => String(path.findLast((step) => typeof step === "string"));

export const argumentOperators: readonly Operator[] = [
  onArguments("flip-flag", "turns true into false, and false into true", ({ value }) =>
    typeof value === "boolean" ? [!value] : [],
  ),
  onArguments("shorten", "keeps for one day, demands one character", (found) =>
    typeof found.value === "number" && found.value > 1 && protectsByLength.test(keyOf(found))
      ? [1]
      : [],
  ),
  onArguments(
    "raise",
    "raises a threshold, a period or a number of attempts a hundredfold",
    (found) =>
      typeof found.value === "number" && found.value !== 0 && !protectsByLength.test(keyOf(found))
        ? [found.value * 100]
        : [],
  ),
  onArguments("choose-weaker", "chooses the weaker value of an enumeration", ({ value }) => {
    const weaker = typeof value === "string" ? opposites[value] : undefined;
    return weaker === undefined ? [] : [weaker];
  }),
  onArguments("remove-block", "removes a nested block", (found) =>
    isBlock(found.value) && typeof found.path.at(-1) === "string" && keyOf(found) !== "provider"
      ? [undefined]
      : [],
  ),
  onArguments("shorten-list", "leaves one element out of a list", (found) =>
    typeof found.path.at(-1) === "number" &&
    typeof found.value === "string" &&
    keyOf(found) !== "depends_on"
      ? [undefined]
      : [],
  ),
  onArguments("drop-encryption", "leaves the key of an encrypted resource out", (found) =>
    /kms.*(?:id|arn)$/.test(keyOf(found)) && typeof found.value === "string" ? [undefined] : [],
  ),
  onArguments("drop-argument", "leaves an argument out, so that the default holds", (found) =>
    found.path.length === 1 && hasWeakDefault.has(keyOf(found)) && !isBlock(found.value)
      ? [undefined]
      : [],
  ),
  onArguments("misspell", "leaves the last letter of a name of AWS out", (found) =>
    typeof found.value === "string" && namesOfAws.has(keyOf(found))
      ? [found.value.slice(0, -1)]
      : [],
  ),
  onArguments("redirect", "sends messages to an address of somebody else", (found) =>
    keyOf(found) === "endpoint" ? ["https://elsewhere.example.com/"] : [],
  ),
  onArguments("break-pattern", "changes what a filter or an event pattern looks for", (found) =>
    ["pattern", "event_pattern"].includes(keyOf(found)) && typeof found.value === "string"
      ? [found.value.replace(wordOf(found.value), "Never")]
      : [],
  ),
];
