import { partitions } from "../../../organization/partitions";
import { findRegion, regionsOf } from "../../../organization/regions";
import { all, is, isNot, noneOf, oneOf, prefix } from "../../language/builders";
import { type Detection, detection } from "../detection";
import { notByService } from "../event-conditions";
import { call, read, root } from "../example-events";
import type { WatchList } from "./watch-list";

const theme = "use-cases";

/** Services that answer in one Region of a partition for all: calls to them say nothing about where a key is used. */
const globalServices = [
  "iam",
  "sts",
  "organizations",
  "route53",
  "cloudfront",
  "support",
  "health",
  "budgets",
  "ce",
  "account",
  "signin",
  "globalaccelerator",
  "shield",
  "trustedadvisor",
].map((service) => `${service}.amazonaws.com`);

const byAccessKey = all(
  prefix("userIdentity.accessKeyId", "AKIA", "ASIA"),
  is("eventType", "AwsApiCall"),
  notByService,
);

/** As many as a metric filter can exclude; with more approved, the others are listed instead. */
const mostExcluded = 20;

/** Access keys used outside the approved Regions; none where every Region is approved. */
export function accessKeys({ approvedRegions }: WatchList): readonly Detection[] {
  const [home = "us-east-1"] = approvedRegions;
  const partition = findRegion(home)?.partition ?? "aws";
  // Where global services answer, whatever Region the caller thinks of.
  const globalRegion = partitions[partition].globalServiceRegion;
  const regions = [...new Set([...approvedRegions, globalRegion])];
  const others = regionsOf(partition)
    .map(({ code }) => code)
    .filter((code) => !regions.includes(code));
  const [elsewhere] = regions.length > mostExcluded ? others : ["xx-test-9"];
  if (elsewhere === undefined) return [];
  const outside = detection({
    id: "IR-USE-101",
    name: "key-outside-regions",
    title: "Access key used outside the approved Regions",
    meaning: "Nobody works there; attackers do, because nobody looks.",
    severity: "high",
    theme,
    procedure: "unapproved-region",
    attack: ["T1535", "T1078.004"],
    readOnly: true,
    // The Region first: it sends most events away.
    when: all(
      regions.length > mostExcluded ? oneOf("awsRegion", others) : noneOf("awsRegion", regions),
      byAccessKey,
    ),
    examples: {
      fires: [call("ec2", "RunInstances", { awsRegion: elsewhere })],
      silent: [
        call("ec2", "RunInstances", { awsRegion: home }),
        call("ec2", "RunInstances", {
          awsRegion: elsewhere,
          userIdentity: { type: "AWSService", invokedBy: "autoscaling.amazonaws.com" },
        }),
      ],
    },
  });
  if (approvedRegions.includes(globalRegion)) return [outside];
  return [outside, keysInGlobalRegion(globalRegion)];
}

/** Only where the Region of the global services is not approved: there the global services alone are normal. */
export const keysInGlobalRegion = (globalRegion: string): Detection =>
  detection({
    id: "IR-USE-102",
    name: `key-in-${globalRegion}`,
    title: `Access key used for a regional service in ${globalRegion}`,
    meaning:
      "Only global services are used there; a call to any other service is as suspicious as one elsewhere.",
    severity: "high",
    theme,
    procedure: "unapproved-region",
    attack: ["T1535", "T1078.004"],
    readOnly: true,
    when: all(byAccessKey, is("awsRegion", globalRegion), noneOf("eventSource", globalServices)),
    examples: {
      fires: [call("ec2", "RunInstances", { awsRegion: globalRegion })],
      silent: [call("iam", "CreateRole"), call("ec2", "RunInstances")],
    },
  });

const byRoot = all(
  is("userIdentity.type", "Root"),
  notByService,
  isNot("eventType", "AwsServiceEvent"),
);

/** Access keys of the root user. */
export const rootKeys: readonly Detection[] = [
  detection({
    id: "IR-USE-201",
    name: "root-key-used",
    title: "Access key of a root user used",
    meaning: "There must be no root key. One that is used is an incident, whatever the call.",
    severity: "critical",
    theme,
    procedure: "root-use",
    attack: ["T1078.004"],
    readOnly: true,
    when: all(byRoot, prefix("userIdentity.accessKeyId", "AKIA")),
    examples: {
      fires: [
        read("s3", "ListBuckets", {
          userIdentity: { ...root, accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
        }),
      ],
      silent: [
        read("s3", "ListBuckets", { userIdentity: root }),
        call("ec2", "RunInstances", {
          userIdentity: {
            ...root,
            accessKeyId: "AKIAIOSFODNN7EXAMPLE",
            invokedBy: "autoscaling.amazonaws.com",
          },
        }),
      ],
    },
  }),
];
