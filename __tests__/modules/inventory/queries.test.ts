import {
  inventoryQueries as queriesFrom,
  type InventoryQuery,
  queryText,
} from "../../../modules/inventory/queries";

const inventoryQueries = queriesFrom("eu-west-1");

/** Properties of every resource type. Source: awslabs/aws-config-resource-schema. */
const ofEveryType = [
  "accountId",
  "awsRegion",
  "resourceId",
  "resourceName",
  "resourceType",
  "resourceCreationTime",
];

/** Properties per resource type, as far as the queries use them. Source: awslabs/aws-config-resource-schema. */
const ofType: Readonly<Record<string, readonly string[]>> = {
  "AWS::EC2::Instance": [
    "configuration.iamInstanceProfile.arn",
    "configuration.imageId",
    "configuration.instanceType",
    "configuration.launchTime",
    "configuration.privateIpAddress",
    "configuration.publicIpAddress",
    "configuration.securityGroups.groupId",
    "configuration.state.name",
  ],
  "AWS::EC2::NetworkInterface": [
    "configuration.attachment.instanceId",
    "configuration.description",
    "configuration.privateIpAddresses.association.publicIp",
    "configuration.privateIpAddresses.privateIpAddress",
    "configuration.vpcId",
  ],
  "AWS::EC2::SecurityGroup": [
    "configuration.ipPermissions.fromPort",
    "configuration.ipPermissions.ipProtocol",
    "configuration.ipPermissions.ipRanges",
    "configuration.ipPermissions.toPort",
    "configuration.vpcId",
  ],
  "AWS::EC2::Volume": ["configuration.attachments.instanceId", "configuration.encrypted"],
  "AWS::IAM::User": [],
  "AWS::Lambda::Function": ["configuration.role", "configuration.runtime"],
  "AWS::RDS::DBInstance": [
    "configuration.endpoint.address",
    "configuration.engine",
    "configuration.publiclyAccessible",
  ],
};

const typeOf = ({ where }: InventoryQuery) =>
  /^resourceType = '([^']+)'$/.exec(where[0] ?? "")?.[1];

it.each(inventoryQueries.map((query) => [query.id, query] as const))(
  "%s reads properties that its resource type has",
  (_, query) => {
    const type = typeOf(query);
    const known = [...ofEveryType, ...(type === undefined ? [] : (ofType[type] ?? []))];
    const read = [...query.select, ...query.where.map((condition) => condition.split(" ")[0])];
    expect(type === undefined || type in ofType).toBe(true);
    expect(read.filter((property) => !known.includes(property ?? ""))).toEqual([]);
  },
);

it("asks every question once", () => {
  const ids = inventoryQueries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it("lists, and narrows", () => {
  const query = { id: "q", question: "?", select: ["a", "b"], where: ["c = 1", "d = 2"] };
  expect(queryText(query)).toBe("SELECT a, b\nWHERE c = 1\n  AND d = 2");
});

it("counts per value of one property, as AWS Config takes no more", () => {
  const query = { id: "q", question: "?", select: ["a"], where: ["b = 1"], count: true } as const;
  expect(queryText(query)).toBe("SELECT a, COUNT(*)\nWHERE b = 1\nGROUP BY a");
  const counting = inventoryQueries.filter(({ count }) => count);
  expect(counting.map(({ id, select }) => [id, select.length])).toEqual([
    ["accounts-in-region", 1],
  ]);
});

it("answers what exists in which account and Region with one query", () => {
  const query = inventoryQueries.find(({ id }) => id === "resources-by-type");
  expect(query && queryText(query)).toBe("SELECT accountId, awsRegion, resourceType, resourceId");
});
