import { unknown } from "../../../offline/protocol/value";
import { partitionOf, readSettings } from "../../../offline/provider/settings";

const role = (account: string) => [{ role_arn: `arn:aws:iam::${account}:role/deploy` }];
const read = (config: Parameters<typeof readSettings>[0]) => {
  const { settings, diagnostics } = readSettings({ region: "eu-west-1", ...config });
  return { ...settings, errors: diagnostics.map(({ summary }) => summary) };
};

describe("the account that a provider is in", () => {
  it("is the last assumed role's", () => {
    const chain = [...role("111111111111"), ...role("222222222222")];
    expect(read({ assume_role: chain }).accountId).toBe("222222222222");
  });

  it("is else the only allowed one, else none", () => {
    expect(read({ allowed_account_ids: ["333333333333"] }).accountId).toBe("333333333333");
    expect(read({ allowed_account_ids: ["3", "4"] }).accountId).toBe("000000000000");
  });

  it("is checked against the allowed and the forbidden ones", () => {
    const assume_role = role("111111111111");
    expect(read({ assume_role, allowed_account_ids: ["111111111111"] }).errors).toEqual([]);
    expect(
      read({
        assume_role,
        allowed_account_ids: ["222222222222"],
        forbidden_account_ids: ["111111111111"],
      }).errors,
    ).toEqual(["Account not allowed", "Account forbidden"]);
  });

  it("is not guessed from a role that is not known yet", () => {
    const config = { assume_role: [{ role_arn: unknown }], allowed_account_ids: ["222222222222"] };
    expect(read(config)).toMatchObject({ accountId: "222222222222", errors: [] });
  });
});

it("reads default tags, and the partition from the Region", () => {
  expect(read({ default_tags: [{ tags: { a: "b" } }] }).defaultTags).toEqual({ a: "b" });
  expect(["eu-west-1", "cn-north-1", "us-gov-west-1"].map(partitionOf)).toEqual([
    "aws",
    "aws-cn",
    "aws-us-gov",
  ]);
});

it("reports a missing Region and a malformed role together", () => {
  const { diagnostics } = readSettings({ region: null, assume_role: [{ role_arn: "deploy" }] });
  expect(diagnostics.map(({ summary }) => summary)).toEqual([
    "Missing Region",
    "Malformed role ARN",
  ]);
});
