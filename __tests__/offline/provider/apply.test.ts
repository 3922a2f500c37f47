import { unknown } from "../../../offline/protocol/value";
import { applyChange, readDataSource } from "../../../offline/provider/apply";
import { findBindings } from "../../../offline/schema/binding-source";
import { extractProviderSchema } from "../../../offline/schema/provider-schema";
import { dataSourceRows, resourceRows } from "../../../offline/tables";
import { emptyState } from "../../../offline/provider/state-value";
import type { ObjectValue } from "../../../offline/protocol/value";
import { hasUnknown } from "../../../offline/protocol/value";
import { settings } from "../../support/offline";

const schema = extractProviderSchema(findBindings(), {
  resources: [
    "aws_apprunner_service",
    "aws_cloudwatch_event_rule",
    "aws_iam_openid_connect_provider",
    "aws_kms_key",
  ],
  dataSources: ["aws_caller_identity", "aws_vpcs"],
});

/** A resource that was planned from these arguments alone. */
function applied(type: string, known: ObjectValue, where = settings): ObjectValue {
  const block = schema.resources[type];
  if (!block) throw new Error(type);
  const unplanned = Object.fromEntries(
    Object.entries(block.attributes)
      .filter(([, attribute]) => attribute.computed)
      .map(([name]) => [name, unknown]),
  );
  const planned = { ...emptyState(block), ...unplanned, region: "eu-west-1", ...known };
  return applyChange(type, block, resourceRows.get(type), planned, where);
}

function read(type: string, config: ObjectValue = {}): ObjectValue {
  const block = schema.dataSources[type];
  if (!block) throw new Error(type);
  const all = { ...emptyState(block), ...config };
  return readDataSource(type, block, dataSourceRows.get(type), all, settings);
}

describe("what is invented", () => {
  it("has the form that the table gives it, and is the same each time", () => {
    const key = applied("aws_kms_key", { description: "Evidence" });
    expect(key["arn"]).toBe(`arn:aws:kms:eu-west-1:123456789012:key/${String(key["key_id"])}`);
    expect(key["id"]).toBe(key["key_id"]);
    expect(key["key_id"]).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(applied("aws_kms_key", { description: "Evidence" })).toEqual(key);
  });

  it("differs by content, account and Region", () => {
    const ids = [
      applied("aws_kms_key", { description: "Evidence" }),
      applied("aws_kms_key", { description: "Custody" }),
      applied("aws_kms_key", { description: "Evidence", region: "eu-central-1" }),
      applied(
        "aws_kms_key",
        { description: "Evidence" },
        { ...settings, accountId: "222222222222" },
      ),
    ].map((key) => key["id"]);
    expect(new Set(ids).size).toBe(4);
  });

  it("puts an event rule's ARN under its bus, and an OIDC provider's under its host", () => {
    const arn = (bus: string) =>
      applied("aws_cloudwatch_event_rule", { name: "r", event_bus_name: bus })["arn"];
    expect(arn("default")).toBe("arn:aws:events:eu-west-1:123456789012:rule/r");
    expect(arn("ir")).toBe("arn:aws:events:eu-west-1:123456789012:rule/ir/r");
    const url = "https://token.actions.githubusercontent.com";
    expect(applied("aws_iam_openid_connect_provider", { url })["arn"]).toBe(
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    );
  });

  it("is plausible for a type without a row", () => {
    const service = applied("aws_apprunner_service", { service_name: "web" });
    expect(service["arn"]).toMatch(
      /^arn:aws:apprunner:eu-west-1:123456789012:service\/[0-9a-f]{17}$/,
    );
    expect(service["status"]).toBe("ACTIVE");
    expect(hasUnknown(service)).toBe(false);
  });
});

describe("what a data source reads", () => {
  it("is the provider's own account", () => {
    expect(read("aws_caller_identity")).toMatchObject({
      account_id: "123456789012",
      id: "123456789012",
    });
  });

  it("is two VPCs in a Region, other ones in another", () => {
    const { ids, region } = read("aws_vpcs");
    expect(ids).toEqual([
      expect.stringMatching(/^vpc-[0-9a-f]{17}$/),
      expect.stringMatching(/^vpc-[0-9a-f]{17}$/),
    ]);
    expect(region).toBe("eu-west-1");
    expect(read("aws_vpcs", { region: "us-east-1" })["ids"]).not.toEqual(ids);
  });
});
