import type { Resource } from "../../engine/resource";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { any, maybe, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Condition, Statement } from "../../iam/document";
import { tagOf } from "../../iam/every-policy";
import { policyIn } from "../../iam/resource-policies";
import { rightsOf } from "../../iam/role-rights";

const trusted = { StringLike: { "aws:RequestTag/case": "????*" } };
const alone = {
  "ForAllValues:StringEquals": { "aws:TagKeys": ["case"] },
  Null: { "aws:TagKeys": "false" },
};
const ofCase = "$${aws:PrincipalTag/case}";
const append = (Condition: ExampleJson = {}) => ({
  Sid: "Append",
  Effect: "Allow",
  Action: ["dynamodb:PutItem", "dynamodb:Query"],
  Resource: "arn:aws:dynamodb:eu-west-1:111111111111:table/custody",
  Condition,
});
const own = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [ofCase] } };
const write = (path: string) => ({
  Sid: "Write",
  Effect: "Allow",
  Action: "s3:PutObject",
  Resource: [`arn:aws:s3:::evidence/${path}/*`],
});
const collector = (
  Condition: ExampleJson = { ...trusted, ...alone },
  ...rights: readonly ExampleJson[]
) => [
  given("aws_iam_role.collector", {
    name: "collector",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:role/responder" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition,
    }),
  }),
  given("aws_iam_role_policy.collector", {
    role: "${aws_iam_role.collector.name}",
    policy: policy(...rights),
  }),
];
const at = (tag: string) => [`aws_iam_role.collector#${tag}`];

export const casesKeptApart = rule({
  id: "IRR-FORENSICS-007",
  title: "A role that is taken for one case writes for that case alone",
  severity: "high",
  why: "The tag of the session is all that keeps cases apart: where a right does not repeat it, who collects for one case writes into another, and an empty or a second tag reaches all of them.",
  fix: "Demand a tag of some length in the trust (StringLike aws:RequestTag), no other one (ForAllValues:StringEquals aws:TagKeys), and name ${aws:PrincipalTag/…} in the resource or a condition of each statement that writes.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html",
  ],
  waivable: 30,
  applies: each("aws_iam_role"),
  check: ({ it }): readonly Claim[] =>
    tagsOf(it).flatMap((tag) => [
      ...trustOf(it)
        .filter((statement) => takenWith(statement).includes(tag))
        .flatMap(({ conditions }) => [
          claim(`${tag}-form`, hasForm(conditions, tag)),
          claim(`${tag}-alone`, isAlone(conditions, tag)),
        ]),
      ...rightsOf(it)
        .policies.flatMap(({ statements }) => statements)
        .filter(writes)
        .map((statement) => claim(`${tag}-${tagOf(statement)}`, isOfCase(statement, tag))),
    ]),
  examples: {
    passes: [
      collector(undefined, append(own), write(ofCase)),
      {
        note: "what only reads, or uses a key, is of no case",
        given: collector(undefined, {
          Effect: "Allow",
          Action: ["s3:GetObject", "kms:GenerateDataKey"],
          Resource: "*",
        }),
      },
    ],
    fails: [
      { given: collector(undefined, append()), finds: at("case-Append") },
      {
        note: "of another tag",
        given: collector(undefined, write("$${aws:PrincipalTag/name}")),
        finds: at("case-Write"),
      },
      {
        note: "one of two places",
        given: collector(undefined, {
          ...write(ofCase),
          Resource: [`arn:aws:s3:::evidence/${ofCase}/*`, "arn:aws:s3:::working/*"],
        }),
        finds: at("case-Write"),
      },
      {
        note: "any text, also none",
        given: collector({ StringLike: { "aws:RequestTag/case": "*" }, ...alone }, write(ofCase)),
        finds: at("case-form"),
      },
      {
        note: "it must not be empty, but may be anything else",
        given: collector(
          { StringNotLike: { "aws:RequestTag/case": ["*/*"] }, ...alone },
          write(ofCase),
        ),
        finds: at("case-form"),
      },
      { given: collector(trusted, write(ofCase)), finds: at("case-alone") },
    ],
    undecided: [
      {
        given: collector(undefined, append({ StringEquals: { "dynamodb:LeadingKeys": unknown } })),
        finds: at("case-Append"),
      },
    ],
    ignores: [collector({}, append())],
  },
});

const trustOf = (role: Resource) =>
  policyIn(role, "assume_role_policy").statements.filter(({ effect }) => effect === "Allow");

const requestTag = /^aws:requesttag\/(.+)$/i;

/** Tags of the session on which a statement decides. */
const takenWith = ({ conditions }: Statement) =>
  conditions.flatMap(({ key }) => requestTag.exec(key)?.[1] ?? []);

const tagsOf = (role: Resource) => [...new Set(trustOf(role).flatMap(takenWith))];

const positive = /^(?:ForA(?:ny|ll)Values?:)?(?:String|Arn)(?:Equals|Like)$/;

const hasForm = (conditions: readonly Condition[], tag: string) =>
  any(
    conditions
      .filter(({ operator, key }) => positive.test(operator) && requestTag.exec(key)?.[1] === tag)
      .flatMap(({ values }) => values)
      .map((value) =>
        typeof value === "string"
          ? whether(/[^*]/.test(value), `the tag ${tag} may be empty`)
          : maybe(`the form of the tag ${tag} is not known`),
      ),
    `the tag ${tag} may be any text`,
  );

const isAlone = (conditions: readonly Condition[], tag: string) =>
  whether(
    conditions.some(
      ({ operator, key, values }) =>
        operator === "ForAllValues:StringEquals" &&
        key.toLowerCase() === "aws:tagkeys" &&
        values.every((each) => typeof each === "string" && !each.includes("*")),
    ),
    `other tags may come with ${tag}`,
  );

/** Actions that change what lies somewhere; what a key does for a case, that of the data says. */
const changing = /^(?!kms:|sts:)[a-z][\w-]*:(?!Get|List|Describe|Query|Head|BatchGet|Scan)/;

const writes = ({ effect, actions = [] }: Statement) =>
  effect === "Allow" && actions.some((action) => changing.test(String(action)));

function isOfCase({ resources = [], conditions, at: place }: Statement, tag: string) {
  const variable = `\${aws:principaltag/${tag.toLowerCase()}}`;
  const names = (value: unknown) =>
    typeof value === "string" && value.toLowerCase().includes(variable);
  const values = conditions
    .filter(({ operator }) => positive.test(operator))
    .map((each) => each.values);
  const bound =
    (resources.length > 0 && resources.every(names)) ||
    values.some((list) => list.length > 0 && list.every(names));
  const open = [...resources, ...values.flat()].some((value) => typeof value !== "string");
  return !bound && open
    ? maybe({ text: "what it is bound to is not known", at: place })
    : whether(bound, { text: `it is not bound to the ${tag} of the session`, at: place });
}
