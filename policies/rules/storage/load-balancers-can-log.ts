import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all, any, type Tri } from "../../engine/tri";
import type { Resource } from "../../engine/resource";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { deliveryInto } from "../../iam/log-delivery";
import { accessTo } from "../../iam/resource-policies";

const service = "logdelivery.elasticloadbalancing.amazonaws.com";

const network = given("aws_flow_log.vpc", { vpc_id: "vpc-1", traffic_type: "ALL" });
const allow = (Service: string, Action: ExampleJson, Resource: ExampleJson, Condition = {}) => ({
  Effect: "Allow",
  Principal: { Service },
  Action,
  Resource,
  Condition,
});
const fromUs = (account: string) => ({ StringEquals: { "aws:SourceAccount": account } });
const application = (path = "arn:aws:s3:::elb/AWSLogs/111111111111/*") =>
  allow(service, "s3:PutObject", path);
const delivery = (account = "111111111111") =>
  allow(
    "delivery.logs.amazonaws.com",
    ["s3:GetBucketAcl", "s3:PutObject"],
    ["arn:aws:s3:::elb", "arn:aws:s3:::elb/AWSLogs/*"],
    fromUs(account),
  );
const target = (statements: readonly ExampleJson[], region = "eu-west-1") => [
  network,
  given("aws_s3_bucket.elb", { bucket: "elb" }, { region }),
  given("aws_s3_bucket_policy.elb", { bucket: "elb", policy: policy(...statements) }, { region }),
];
const place = (tag: string) => `111111111111/eu-west-1#${tag}`;

export const loadBalancersCanLog = rule({
  id: "IRR-STORE-026",
  title: "Load balancers of every account and Region have a bucket for logs",
  severity: "medium",
  why: "A load balancer logs only into a bucket of its own Region, and only the account's team can turn it on: without a bucket that takes the logs nobody does, and the requests of an attack are never seen.",
  fix: "In each Region make a bucket with AES256 whose policy lets logdelivery.elasticloadbalancing.amazonaws.com write below AWSLogs/ of each account, and delivery.logs.amazonaws.com for network load balancers.",
  docs: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html",
  ],
  waivable: 180,
  applies: estate("the accounts and Regions whose networks are recorded"),
  check: ({ estate: whole }) => {
    const places = new Map<string, Resource>();
    for (const each of whole.all("aws_flow_log"))
      if (each.account !== undefined && each.region !== undefined)
        places.set(`${each.account}/${each.region}`, each);
    const buckets = whole.all("aws_s3_bucket").filter((each) => each.region !== undefined);
    return [...places].flatMap(([label, from]) => {
      const near = buckets.filter(({ region }) => region === from.region);
      const some = (takes: (bucket: Resource) => Tri) =>
        any(near.map(takes), `no bucket is in ${from.region ?? "its Region"}`);
      return [
        claim(
          "application",
          some((bucket) => takesApplication(bucket, from.account ?? "")),
          somewhere(label),
        ),
        claim(
          "network",
          some((bucket) =>
            all([takesApplication(bucket, from.account ?? ""), deliveryInto(bucket, from)]),
          ),
          somewhere(label),
        ),
      ];
    });
  },
  examples: {
    passes: [target([application(), delivery()])],
    fails: [
      { given: [network], finds: [place("application"), place("network")] },
      { given: target([application()]), finds: [place("network")] },
      { given: target([delivery()]), finds: [place("application"), place("network")] },
      {
        note: "another Region",
        given: target([application(), delivery()], "us-east-1"),
        finds: [place("application"), place("network")],
      },
      {
        note: "another account",
        given: target([application("arn:aws:s3:::elb/AWSLogs/222222222222/*"), delivery()]),
        finds: [place("application"), place("network")],
      },
    ],
    undecided: [{ given: target([application(), delivery(unknown)]), finds: [place("network")] }],
    ignores: [given("aws_s3_bucket.logs", { bucket: "logs" })],
  },
});

const takesApplication = (bucket: Resource, account: string): Tri =>
  accessTo(bucket).some((document) =>
    allows(document, {
      principal: { kind: "service", service },
      action: "s3:PutObject",
      resource: `${bucket.arn}/AWSLogs/${account}/x`,
      context: { "s3:x-amz-server-side-encryption-customer-algorithm": "absent" },
    }),
  );
