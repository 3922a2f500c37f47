import type { Resource } from "../../engine/resource";
import { type Claim, claim, estate, rule, somewhere } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given } from "../../examples/given";

const document = (name: string, region: string) =>
  given(
    `aws_ssm_document.${name}-${region}`,
    { name, document_type: "Automation", document_format: "JSON", content: "{}" },
    { region },
  );
const everywhere = (name: string) =>
  ["eu-central-1", "eu-west-1", "us-east-1"].map((region) => document(name, region));

export const documentsInEveryRegion = rule({
  id: "IRR-ACCT-013",
  title: "A document of several Regions is in each that has documents",
  severity: "high",
  why: "Systems Manager looks for a document in the Region in which it is started: in the one where it is missing, or is called otherwise, the response ends before its first step.",
  fix: "Make the document in the Region that the finding names, under the name that it has elsewhere.",
  docs: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-automation.html",
  ],
  waivable: 60,
  applies: estate("the documents of each account that has some in several Regions"),
  check: ({ estate: whole }): readonly Claim[] => {
    const byAccount = new Map<string, Resource[]>();
    for (const it of whole.all("aws_ssm_document"))
      if (it.account !== undefined)
        byAccount.set(it.account, [...(byAccount.get(it.account) ?? []), it]);
    return [...byAccount].flatMap(([account, documents]) => {
      const regionsOf = new Map<string, Set<string>>();
      for (const each of documents) {
        const name = each.attr("name").text;
        if (name !== undefined && each.region !== undefined)
          regionsOf.set(name, (regionsOf.get(name) ?? new Set()).add(each.region));
      }
      const regions = [...new Set([...regionsOf.values()].flatMap((each) => [...each]))];
      return [...regionsOf]
        .filter(([, found]) => found.size > 1)
        .flatMap(([name, found]) =>
          regions.map((region) =>
            claim(
              name,
              whether(found.has(region), `${name} is in ${[...found].join(", ")} alone`),
              somewhere(`${account}/${region}`),
            ),
          ),
        );
    });
  },
  examples: {
    passes: [
      [...everywhere("isolate"), ...everywhere("release")],
      {
        note: "one of the home Region alone",
        given: [...everywhere("isolate"), document("dispatch", "eu-west-1")],
      },
    ],
    fails: [
      {
        given: [...everywhere("isolate"), ...everywhere("release").slice(1)],
        finds: ["111111111111/eu-central-1#release"],
      },
      {
        note: "another name in one of them",
        given: [
          ...everywhere("isolate"),
          ...everywhere("release").slice(1),
          document("releases", "eu-central-1"),
        ],
        finds: ["111111111111/eu-central-1#release"],
      },
    ],
    undecided: "The names of documents are written at synthesis: whoever starts one must know it.",
    ignores: [everywhere("isolate").slice(1, 2)],
  },
});
