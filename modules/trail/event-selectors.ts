import type {
  CloudtrailAdvancedEventSelector,
  CloudtrailAdvancedEventSelectorFieldSelector,
} from "@cdktf/provider-aws/lib/cloudtrail";
import type { Estate } from "../../organization/estate";

/**
 * What the trail records: every management event, who touched evidence, and the data events the organization file asks
 * for. What several selectors take is recorded once. The log buckets are left out: CloudTrail writing to its own bucket would be an event that CloudTrail writes.
 * Source: CloudTrail user guide, "Filtering data events by using advanced event selectors".
 */
export function eventSelectors(estate: Estate): CloudtrailAdvancedEventSelector[] {
  const { dataEvents } = estate.organization.trail;
  return [
    selector("management events", [{ field: "eventCategory", equalTo: ["Management"] }]),
    ...evidenceSelectors(estate),
    ...s3Selectors(estate),
    ...(dataEvents.lambda ? [dataSelector("Lambda invocations", "AWS::Lambda::Function")] : []),
    ...(dataEvents.dynamodb ? [dataSelector("DynamoDB items", "AWS::DynamoDB::Table")] : []),
  ];
}

/**
 * Whoever reads or writes evidence, working copies, tools or the custody record is recorded, whatever else is: these
 * selectors are no choice, and name what they take by its exact ARN.
 */
function evidenceSelectors({ arns, forensics }: Estate): CloudtrailAdvancedEventSelector[] {
  const { custody, evidence, regions, tools, working } = forensics;
  const buckets = regions.flatMap((region) => [evidence(region), working(region), tools(region)]);
  return [
    dataSelector("evidence, working copies and tools", "AWS::S3::Object", {
      startsWith: buckets.map(({ name }) => `${arns.bucket(name)}/`),
    }),
    dataSelector("custody record", "AWS::DynamoDB::Table", { equalTo: [custody.arn] }),
  ];
}

function s3Selectors(estate: Estate): CloudtrailAdvancedEventSelector[] {
  const { arns, organization } = estate;
  if (organization.trail.dataEvents.s3 === "all")
    return [
      dataSelector("S3 objects outside the log archive", "AWS::S3::Object", {
        // With the slash: without it, bucket "logs" would also leave out "logs-2".
        notStartsWith: logBuckets(estate).map((name) => `${arns.bucket(name)}/`),
      }),
    ];
  // Listing a bucket as sensitive asks for its events, whatever is recorded of the others.
  const startsWith = sensitiveBuckets(estate).map((name) => `${arns.bucket(name)}/`);
  return startsWith.length === 0
    ? []
    : [dataSelector("sensitive S3 buckets", "AWS::S3::Object", { startsWith })];
}

/** Values that all selectors of a trail may have together. Source: CloudTrail quotas. */
const mostSelectorValues = 500;
/** Left for the selectors of the log archive, of evidence (three buckets in each of up to six Regions) and the others. */
const otherSelectorValues = 50;

/** @throws Error when they do not fit into the trail's selectors */
function sensitiveBuckets({ activeAccounts }: Estate): string[] {
  const names = activeAccounts
    .flatMap((account) => account.sensitiveBuckets)
    .map(({ name }) => name);
  const most = mostSelectorValues - otherSelectorValues;
  if (names.length > most)
    throw new Error(
      `trail.dataEvents.s3: ${names.length} sensitive buckets, a trail can select ${most}; write all`,
    );
  return names;
}

/** Every bucket of the log archive. */
export function logBuckets({ buckets, organization }: Estate): string[] {
  return [
    buckets.archive,
    buckets.config,
    buckets.flowLogs,
    ...organization.regions.governed.flatMap((region) => [
      buckets.accessLogs(region),
      buckets.loadBalancerLogs(region),
    ]),
  ];
}

type FieldSelector = readonly CloudtrailAdvancedEventSelectorFieldSelector[];

function dataSelector(
  name: string,
  type: string,
  arns?: Pick<FieldSelector[number], "equalTo" | "startsWith" | "notStartsWith">,
): CloudtrailAdvancedEventSelector {
  return selector(name, [
    { field: "eventCategory", equalTo: ["Data"] },
    { field: "resources.type", equalTo: [type] },
    ...(arns ? [{ field: "resources.ARN", ...arns }] : []),
  ]);
}

const selector = (name: string, fieldSelector: FieldSelector) => ({
  name,
  fieldSelector: [...fieldSelector],
});
