import { type Claim, claim, each, rule } from "../../engine/rule";
import { allOf, maybe, whether } from "../../engine/tri";
import { type Attributes, given, policy, unknown } from "../../examples/given";
import { policyIn } from "../../iam/resource-policies";

const endpoint = (attributes: Attributes) =>
  given("aws_vpc_endpoint.logs", {
    vpc_id: "vpc-1",
    service_name: "com.amazonaws.eu-west-1.logs",
    ...attributes,
  });
const about = (Resource: string) =>
  policy({ Effect: "Allow", Principal: "*", Action: "logs:PutLogEvents", Resource });
const finds = (tag: string) => [`aws_vpc_endpoint.logs#${tag}`];

/** The Region in the name of a service of AWS. */
const regionOf = (service: string) =>
  /^(?:com|cn\.com|aws)\.\w+\.([a-z-]+-\d)\./.exec(service)?.[1];

export const endpointsServeTheirRegion = rule({
  id: "IRR-NET-017",
  title: "Endpoints lead to the service of their own Region",
  severity: "medium",
  why: "An endpoint for a service of another Region is refused, and a policy that names resources of another Region lets nobody in: both fail only when the first caller comes.",
  fix: "Write the resource's own Region into service_name and into the ARNs of the policy, or name the other one in service_region.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html"],
  waivable: 90,
  applies: each("aws_vpc_endpoint", (it) => it.attr("service_region").whenUnset("").is("")),
  check: ({ it }): readonly Claim[] => {
    const { region } = it;
    const service = it.attr("service_name");
    const named = regionOf(service.text ?? "");
    const here = region === undefined ? maybe("the Region is not known") : undefined;
    return [
      claim(
        "service",
        service.kind === "unknown"
          ? service.matches(/./)
          : (here ??
              whether(
                named === undefined || named === region,
                service.reason(`is of ${String(named)}, not of ${String(region)}`),
              )),
      ),
      claim(
        "policy",
        allOf(policyIn(it, "policy").statements, ({ resources = [], at }) => {
          const elsewhere = resources.find((each) => {
            const [, , , place] = typeof each === "string" ? each.split(":") : [];
            return place !== undefined && !["", "*", region].includes(place);
          });
          return whether(elsewhere === undefined, {
            text: `${String(elsewhere)} is in another Region`,
            at,
          });
        }),
      ),
    ];
  },
  examples: {
    passes: [
      endpoint({}),
      endpoint({ policy: about("arn:aws:logs:eu-west-1:111111111111:log-group:sessions:*") }),
      endpoint({ policy: about("*") }),
    ],
    fails: [
      {
        given: [endpoint({ service_name: "com.amazonaws.sa-east-1.logs" })],
        finds: finds("service"),
      },
      {
        given: [
          endpoint({ policy: about("arn:aws:logs:sa-east-1:111111111111:log-group:sessions:*") }),
        ],
        finds: finds("policy"),
      },
    ],
    undecided: [{ given: [endpoint({ service_name: unknown })], finds: finds("service") }],
    ignores: [endpoint({ service_region: "us-east-1" })],
  },
});
