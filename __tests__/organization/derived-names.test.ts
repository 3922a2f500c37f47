import { checkDerivedNames } from "../../organization/checks/derived-names";
import { loadOrganization } from "../../organization/load";
import { textOf } from "./cases/case";

const result = loadOrganization(textOf({ name: "short", edits: [] }), "organization.yaml");
if (!result.ok) throw new Error("the short organization is not valid");
const { organization } = result;

it("accepts the names of the short organization", () => {
  expect(checkDerivedNames(organization)).toEqual([]);
});

it("reports derived names that are too long, which the limit of the prefix prevents in a file", () => {
  const problems = checkDerivedNames({ ...organization, namePrefix: "a".repeat(50) });
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toEqual({
    path: ["namePrefix"],
    message: `makes the S3 bucket name ${"a".repeat(50)}-trail-archive-222222222222-eu-west-1 87 characters long, the limit is 63`,
    advice: "shorten it by 24",
  });
});

it("reports a prefix that EC2 keeps for the ids of security groups", () => {
  expect(checkDerivedNames({ ...organization, namePrefix: "sg-acme" })).toEqual(
    ["untrack", "close"].map((step) => ({
      path: ["namePrefix"],
      message: `makes sg-acme-quarantine-${step}-vpc-00000000000000000, which is no security group name`,
      advice: "use letters and digits only",
    })),
  );
});

it("accepts the longest prefix in the Regions with the longest names", () => {
  const governed = ["us-east-1", "ap-northeast-1", "ap-southeast-1"];
  const regions = { home: "ap-southeast-1", governed };
  expect(checkDerivedNames({ ...organization, namePrefix: "a".repeat(16), regions })).toEqual([]);
});

it("does not derive names without every special account", () => {
  expect(checkDerivedNames({ ...organization, accounts: [] })).toEqual([]);
});
