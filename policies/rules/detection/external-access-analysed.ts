import { inEveryRegion, territoriesOf } from "../../aws/territory";
import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const organizationWide = given("aws_accessanalyzer_analyzer.all", {
  analyzer_name: "all",
  type: "ORGANIZATION",
});
const analyzer = (type?: string) =>
  given("aws_accessanalyzer_analyzer.own", {
    analyzer_name: "own",
    ...(type === undefined ? {} : { type }),
  });
const delegated = given("aws_organizations_delegated_administrator.analyzer", {
  account_id: "111111111111",
  service_principal: "access-analyzer.amazonaws.com",
});
const whole = [organizationWide, analyzer("ACCOUNT"), delegated];

export const externalAccessAnalysed = rule({
  id: "IRR-DETECT-009",
  title: "Access Analyzer watches the organization, accounts and Regions",
  severity: "high",
  why: "A bucket, key, role or queue that is open to a stranger is how data leaves quietly; the analyzer of the organization shows what leaves it, that of an account what leaves the account.",
  fix: "Add an analyzer of the type ORGANIZATION to each Region of the delegated administrator, and one of the type ACCOUNT to each account and Region.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html"],
  controls: { cis: ["1.19"], "security-hub": ["IAM.28"] },
  waivable: 90,
  applies: estate("the accounts of the estate and their Regions"),
  check: ({ estate: of }) => {
    const analyzers = of.all("aws_accessanalyzer_analyzer");
    const regions = [...new Set(territoriesOf(of).map(({ region }) => region))].sort();
    return [
      ...inEveryRegion(
        of,
        "aws_accessanalyzer_analyzer",
        (it) => it.attr("type").whenUnset("ACCOUNT").is("ACCOUNT"),
        "account",
        undefined,
        "ACCOUNT",
      ),
      ...regions.map((region) =>
        claim(
          "organization",
          any(
            analyzers
              .filter((it) => it.region === region)
              .map((it) =>
                all([
                  it.attr("type").is("ORGANIZATION"),
                  any(
                    of
                      .all("aws_organizations_delegated_administrator")
                      .map((each) =>
                        all([
                          each.attr("service_principal").is("access-analyzer.amazonaws.com"),
                          each.attr("account_id").is(it.account ?? ""),
                        ]),
                      ),
                    `${it.account ?? "the account"} is no delegated administrator of Access Analyzer`,
                  ),
                ]),
              ),
            `no analyzer of ${region} watches the organization`,
          ),
          somewhere(region),
        ),
      ),
    ];
  },
  examples: {
    passes: [whole, [organizationWide, analyzer(), delegated]],
    fails: [
      { given: [organizationWide, delegated], finds: ["111111111111/eu-west-1#account"] },
      { given: [analyzer("ACCOUNT"), delegated], finds: ["eu-west-1#organization"] },
      { given: [organizationWide, analyzer("ACCOUNT")], finds: ["eu-west-1#organization"] },
      {
        note: "a Region that nobody watches",
        given: [...whole, given("aws_s3_bucket.logs", {}, { region: "us-east-1" })],
        finds: ["111111111111/us-east-1#account", "us-east-1#organization"],
      },
    ],
    undecided: [
      {
        given: [organizationWide, delegated, analyzer(unknown)],
        finds: ["111111111111/eu-west-1#account"],
      },
    ],
  },
});
