import { typesInUse } from "../../../offline/schema/types-in-use";

const document = (label: string, content: unknown) => ({ label, content });

describe("typesInUse", () => {
  it("unites the types of configurations and states, sorted, each once", () => {
    const types = typesInUse(
      [
        document("a", { resource: { aws_s3_bucket: {}, terraform_data: {} } }),
        document("b", { resource: { aws_kms_key: {}, aws_s3_bucket: {} }, data: { aws_vpcs: {} } }),
      ],
      [
        document("state", {
          resources: [
            { mode: "managed", type: "aws_flow_log" },
            { mode: "data", type: "aws_region" },
          ],
        }),
      ],
    );
    expect(types).toEqual({
      resources: ["aws_flow_log", "aws_kms_key", "aws_s3_bucket"],
      dataSources: ["aws_region", "aws_vpcs"],
    });
  });

  it("names every foreign type with the stack that uses it", () => {
    expect(() =>
      typesInUse([
        document("network", { resource: { random_id: {} }, data: { archive_file: {} } }),
        document("web", { resource: { tls_private_key: {} } }),
      ]),
    ).toThrow(
      "Only the hashicorp/aws provider can be planned offline; remove, or plan with credentials:\n" +
        "  network: data source archive_file\n  network: resource random_id\n  web: resource tls_private_key",
    );
  });
});
