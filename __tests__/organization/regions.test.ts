import { partitions } from "../../organization/partitions";
import { allRegions, findRegion, partitionNames, regionsOf } from "../../organization/regions";

describe("Regions", () => {
  it("have unique codes", () => {
    const codes = allRegions.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("are found by code", () => {
    expect(findRegion("eu-south-2")).toEqual({ code: "eu-south-2", partition: "aws", optIn: true });
    expect(findRegion("eu-south-9")).toBeUndefined();
  });

  it("of the commercial partition that every account has from the beginning are seventeen", () => {
    const enabled = regionsOf("aws").filter(({ optIn }) => !optIn);
    expect(enabled.map(({ code }) => code)).toEqual([
      "us-east-1",
      "us-east-2",
      "us-west-1",
      "us-west-2",
      "ap-northeast-1",
      "ap-northeast-2",
      "ap-northeast-3",
      "ap-south-1",
      "ap-southeast-1",
      "ap-southeast-2",
      "ca-central-1",
      "eu-central-1",
      "eu-north-1",
      "eu-west-1",
      "eu-west-2",
      "eu-west-3",
      "sa-east-1",
    ]);
  });

  it("of GovCloud and China are never opt-in", () => {
    expect([...regionsOf("aws-us-gov"), ...regionsOf("aws-cn")]).toEqual([
      {
        code: "us-gov-west-1",
        partition: "aws-us-gov",
        optIn: false,
        globalServices: "IAM, STS, Organizations and sign-in",
      },
      { code: "us-gov-east-1", partition: "aws-us-gov", optIn: false },
      {
        code: "cn-north-1",
        partition: "aws-cn",
        optIn: false,
        globalServices: "IAM, STS and sign-in",
      },
      {
        code: "cn-northwest-1",
        partition: "aws-cn",
        optIn: false,
        globalServices: "Organizations",
      },
    ]);
  });

  it.each(partitionNames)("record IAM in the global-service Region of %s", (partition) => {
    const { globalServiceRegion } = partitions[partition];
    expect(findRegion(globalServiceRegion)?.globalServices).toMatch(/^IAM/);
  });
});
