import { asksOnlyFor, type Selector, selectorsOf, takes } from "../../aws/event-selectors";
import { readingEndpoints } from "../../aws/isolated-evidence";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { type Claim, claim, estate, rule } from "../../engine/rule";
import { canonicalText } from "../../engine/text";
import { all, any, not, type Tri, whether } from "../../engine/tri";
import type { Value } from "../../engine/value";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { denies } from "../../iam/evaluate";
import { someAdministrator } from "../../iam/request";
import { accessTo, policyIn } from "../../iam/resource-policies";

const [objects, items] = ["AWS::S3::Object", "AWS::DynamoDB::Table"] as const;

/** Buckets that an endpoint leads to through which alone evidence is read: evidence, and what is made of it. */
function analysedBuckets(of: Estate): readonly Resource[] {
  const named = new Set(
    readingEndpoints(of)
      .flatMap((endpoint) => policyIn(endpoint, "policy").statements)
      .flatMap(({ resources = [] }) => resources.flatMap((each) => canonicalText(each) ?? [])),
  );
  return of.all("aws_s3_bucket").filter(({ arn }) => named.has(arn) || named.has(`${arn}/*`));
}

/** Tables of which nobody changes an item: records that are only appended to. */
const appendedTables = (of: Estate): readonly Resource[] =>
  of.all("aws_dynamodb_table").filter(
    (table) =>
      accessTo(table).some((document) =>
        denies(document, {
          principal: someAdministrator(table.account ?? "", undefined, table.partition),
          action: "dynamodb:UpdateItem",
          resource: table.arn,
        }),
      ).answer === "yes",
  );

/** Whether a condition on ARNs lets this one through. */
function letsThrough(field: Value, arn: string): Tri {
  const beginsIt = (start: Value): Tri => {
    const { text } = start;
    return text === undefined ? start.is(arn) : start.matches(arn.startsWith(text) ? /^/ : /$^/);
  };
  return any([
    field.attr("equals").has(arn),
    any(field.blocks("starts_with").map(beginsIt)),
    all([
      field.attr("not_starts_with").isSet(),
      not(any(field.blocks("not_starts_with").map(beginsIt))),
    ]),
  ]);
}

const records = (selector: Selector, type: string, arn: string): Tri =>
  all([
    takes(selector, "eventCategory", "Data"),
    takes(selector, "resources.type", type),
    asksOnlyFor(selector, ["eventCategory", "resources.type", "resources.ARN"]),
    ...selector.fields
      .filter((each) => each.attr("field").is("resources.ARN").answer === "yes")
      .map((each) => letsThrough(each, arn)),
  ]);

/** Whether a trail sees what happens where a resource is. */
const covers = (trail: Resource, it: Resource): Tri =>
  all([
    any([
      trail.attr("is_organization_trail").is(true),
      whether(trail.account === it.account, "the trail is of another account"),
    ]),
    any([
      trail.attr("is_multi_region_trail").is(true),
      whether(trail.region === it.region, "the trail is of another Region"),
    ]),
  ]);

const recorded = (of: Estate, it: Resource, type: string, arn: string): Tri =>
  any(
    of.all("aws_cloudtrail").map((trail) => all([covers(trail, it), selects(trail, type, arn)])),
    "there is no trail",
  );

const selects = (trail: Resource, type: string, arn: string): Tri =>
  any(
    [
      ...selectorsOf(trail).map((selector) => records(selector, type, arn)),
      ...trail
        .blocks("event_selector")
        .flatMap((each) => each.blocks("data_resource"))
        .map((each) =>
          all([
            each.attr("type").is(type),
            any(
              ["arn:aws:s3", "arn:aws:dynamodb", arn].map((start) =>
                each.attr("values").has(start),
              ),
            ),
          ]),
        ),
    ],
    "no selector of the trail takes them",
  );

const endpoint = given("aws_vpc_endpoint.s3", {
  vpc_id: "vpc-1",
  service_name: "com.amazonaws.eu-west-1.s3",
  policy: policy({
    Effect: "Allow",
    Principal: "*",
    Action: ["s3:GetObject", "s3:PutObject"],
    Resource: ["arn:aws:s3:::evidence/*", "arn:aws:s3:::working/*"],
  }),
});
const buckets = ["evidence", "working", "other"].map((bucket) =>
  given(`aws_s3_bucket.${bucket}`, { bucket }),
);
const readThroughEndpoint = given("aws_s3_bucket_policy.evidence", {
  bucket: "evidence",
  policy: policy({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::evidence/*",
    Condition: { StringNotEquals: { "aws:SourceVpce": "${aws_vpc_endpoint.s3.id}" } },
  }),
});
const table = "arn:aws:dynamodb:eu-west-1:111111111111:table/custody";
const custody = [
  given("aws_dynamodb_table.custody", { name: "custody" }),
  given("aws_dynamodb_resource_policy.custody", {
    resource_arn: "${aws_dynamodb_table.custody.arn}",
    policy: policy({
      Effect: "Deny",
      Principal: "*",
      Action: ["dynamodb:DeleteItem", "dynamodb:UpdateItem"],
      Resource: table,
    }),
  }),
];
const kept = [endpoint, ...buckets, readThroughEndpoint, ...custody];
const select = (type: ExampleJson, ...more: readonly ExampleJson[]) => ({
  field_selector: [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: [type] },
    ...more,
  ],
});
const trail = (...advanced_event_selector: readonly ExampleJson[]) =>
  given("aws_cloudtrail.trail", { name: "t", advanced_event_selector });
const elsewhere = (scope: Readonly<Record<string, ExampleJson>>) =>
  given(
    "aws_cloudtrail.trail",
    { name: "t", advanced_event_selector: [select(objects), select(items)], ...scope },
    { stack: "trail", account: "222222222222", region: "us-east-1" },
  );
const everything = [
  "aws_dynamodb_table.custody#recorded",
  "aws_s3_bucket.evidence#recorded",
  "aws_s3_bucket.working#recorded",
];
const arns = (condition: Readonly<Record<string, ExampleJson>>) => ({
  field: "resources.ARN",
  ...condition,
});
const both = arns({ starts_with: ["arn:aws:s3:::evidence/", "arn:aws:s3:::working/"] });
const exact = select(items, arns({ equals: [table] }));
const evidence = ["aws_s3_bucket.evidence#recorded"];

export const evidenceAccessesRecorded = rule({
  id: "IRR-FORENSICS-001",
  title: "Whoever touches evidence or its record is in the trail",
  severity: "high",
  why: "A chain of custody says who handled evidence; who read it besides, only data events tell, and a selector that somebody narrows to save money leaves no gap that anybody sees.",
  fix: "Add a selector of AWS::S3::Object with starts_with of the buckets of evidence, working copies and tools, and one of AWS::DynamoDB::Table that equals the ARN of the custody table; without a condition on readOnly or eventName.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
  ],
  waivable: 30,
  applies: estate(
    "the buckets behind the endpoint that a bucket policy demands (aws:SourceVpce), and the tables that nobody may update, where the estate has a trail",
  ),
  check: ({ estate: of }): readonly Claim[] =>
    of.all("aws_cloudtrail").length === 0
      ? []
      : [
          ...analysedBuckets(of).map((it) =>
            claim("recorded", recorded(of, it, objects, `${it.arn}/`), it.place()),
          ),
          ...appendedTables(of).map((it) =>
            claim("recorded", recorded(of, it, items, it.arn), it.place()),
          ),
        ],
  examples: {
    passes: [
      {
        note: "the organization's trail, in all Regions",
        given: [...kept, elsewhere({ is_organization_trail: true, is_multi_region_trail: true })],
      },
      [...kept, trail(select(objects, both), exact)],
      [...kept, trail(select(objects), select(items))],
      {
        note: "all buckets but those of logs",
        given: [
          ...kept,
          trail(select(objects, arns({ not_starts_with: ["arn:aws:s3:::logs/"] })), exact),
        ],
      },
      {
        note: "another table may be changed, and need not be recorded",
        given: [
          ...kept,
          given("aws_dynamodb_table.orders", { name: "orders" }),
          trail(select(objects), exact),
        ],
      },
    ],
    fails: [
      {
        note: "the trail of another account",
        given: [...kept, elsewhere({ is_multi_region_trail: true })],
        finds: everything,
      },
      {
        note: "a trail of another Region",
        given: [...kept, elsewhere({ is_organization_trail: true })],
        finds: everything,
      },
      {
        given: [...kept, trail(exact)],
        finds: [...evidence, "aws_s3_bucket.working#recorded"],
      },
      {
        given: [...kept, trail(select(objects))],
        finds: ["aws_dynamodb_table.custody#recorded"],
      },
      {
        note: "a selector that leaves evidence out",
        given: [
          ...kept,
          trail(select(objects, arns({ not_starts_with: ["arn:aws:s3:::evidence/"] })), exact),
        ],
        finds: evidence,
      },
      {
        note: "writes alone do not tell who read",
        given: [
          ...kept,
          trail(
            select(objects, both, { field: "readOnly", equals: ["false"] }),
            select(objects, arns({ starts_with: ["arn:aws:s3:::working/"] })),
            exact,
          ),
        ],
        finds: evidence,
      },
      {
        note: "another table's ARN",
        given: [...kept, trail(select(objects), select(items, arns({ equals: [`${table}-2`] })))],
        finds: ["aws_dynamodb_table.custody#recorded"],
      },
    ],
    undecided: [
      {
        given: [
          ...kept,
          trail(select(objects, arns({ starts_with: ["arn:aws:s3:::working/", unknown] })), exact),
        ],
        finds: evidence,
      },
    ],
  },
});
