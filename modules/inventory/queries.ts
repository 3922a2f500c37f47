/** One question to AWS Config's inventory of all accounts and Regions. */
export interface InventoryQuery {
  /** File name and, after the organization's prefix, name of the saved query. */
  readonly id: string;
  readonly question: string;
  /** Property paths are those of the resource type's schema in AWS Config. */
  readonly select: readonly string[];
  readonly where: readonly string[];
  /**
   * Count resources per value of the one selected property instead of listing them: `GROUP BY` takes one property.
   * Source: AWS Config developer guide, "Query components".
   */
  readonly count?: true;
}

const place = ["accountId", "awsRegion", "resourceId"];
const ofType = (type: string) => `resourceType = 'AWS::${type}'`;

/**
 * What responders ask first. AWS Config's SQL knows neither JOIN nor HAVING, and reads the present only.
 * Sources: AWS Config developer guide, "Query components", "Example queries"; awslabs/aws-config-resource-schema.
 * @param home Region that a query about one Region begins with
 */
export const inventoryQueries = (home: string): readonly InventoryQuery[] => [
  {
    id: "accounts-in-region",
    question: `Which accounts report from a Region, and how many resources? One that is missing is a blind spot. Replace ${home}.`,
    select: ["accountId"],
    where: [`awsRegion = '${home}'`],
    count: true,
  },
  {
    id: "resources-by-type",
    question: "Which resources of which type exist in which account and Region?",
    select: ["accountId", "awsRegion", "resourceType", "resourceId"],
    where: [],
  },
  {
    id: "running-instances",
    question: "Which instances run, from which image, and with which role?",
    select: [
      ...place,
      "configuration.instanceType",
      "configuration.imageId",
      "configuration.iamInstanceProfile.arn",
      "configuration.privateIpAddress",
      "configuration.launchTime",
    ],
    where: [ofType("EC2::Instance"), "configuration.state.name = 'running'"],
  },
  {
    id: "instances-with-public-address",
    question: "Which running instances have a public address?",
    select: [...place, "configuration.publicIpAddress", "configuration.securityGroups.groupId"],
    where: [
      ofType("EC2::Instance"),
      "configuration.state.name = 'running'",
      "configuration.publicIpAddress BETWEEN '0.0.0.0' AND '255.255.255.255'",
    ],
  },
  {
    id: "owner-of-public-address",
    question: "Whose is this public address? Replace 203.0.113.10.",
    select: [...place, "configuration.attachment.instanceId", "configuration.description"],
    where: [
      ofType("EC2::NetworkInterface"),
      "configuration.privateIpAddresses.association.publicIp = '203.0.113.10'",
    ],
  },
  {
    id: "owner-of-private-address",
    question: "Whose is this private address? Replace 10.0.0.10.",
    select: [
      ...place,
      "configuration.vpcId",
      "configuration.attachment.instanceId",
      "configuration.description",
    ],
    where: [
      ofType("EC2::NetworkInterface"),
      "configuration.privateIpAddresses.privateIpAddress = '10.0.0.10'",
    ],
  },
  {
    id: "security-groups-open-to-the-world",
    question: "Which security groups let the whole Internet in?",
    select: [
      ...place,
      "configuration.vpcId",
      "configuration.ipPermissions.ipProtocol",
      "configuration.ipPermissions.fromPort",
      "configuration.ipPermissions.toPort",
    ],
    where: [ofType("EC2::SecurityGroup"), "configuration.ipPermissions.ipRanges = '0.0.0.0/0'"],
  },
  {
    id: "public-databases",
    question: "Which database instances can be reached from the Internet?",
    select: [...place, "configuration.engine", "configuration.endpoint.address"],
    where: [ofType("RDS::DBInstance"), "configuration.publiclyAccessible = true"],
  },
  {
    id: "unencrypted-volumes",
    question: "Which volumes are not encrypted?",
    select: [...place, "configuration.attachments.instanceId"],
    where: [ofType("EC2::Volume"), "configuration.encrypted = false"],
  },
  {
    id: "functions-by-role",
    question: "Which Lambda functions run, and with which role?",
    select: [...place, "configuration.runtime", "configuration.role"],
    where: [ofType("Lambda::Function")],
  },
  {
    id: "iam-users",
    question: "Which IAM users exist? Long-lived credentials can only be theirs.",
    select: ["accountId", "resourceName", "resourceCreationTime"],
    where: [ofType("IAM::User")],
  },
  {
    id: "created-since",
    question: "What was created since a point in time? Replace the date.",
    select: [...place, "resourceType", "resourceCreationTime"],
    where: ["resourceCreationTime > '2026-01-01T00:00:00.000Z'"],
  },
];

/** The query in the SQL of AWS Config. */
export function queryText({ select, where, count }: InventoryQuery): string {
  const columns = select.join(", ");
  return [
    `SELECT ${columns}${count ? ", COUNT(*)" : ""}`,
    ...(where.length > 0 ? [`WHERE ${where.join("\n  AND ")}`] : []),
    ...(count ? [`GROUP BY ${columns}`] : []),
  ].join("\n");
}
