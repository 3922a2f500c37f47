import { arnsOf } from "../../organization/arns";

test("a service that calls KMS for others has one name, in China both that sources give it", () => {
  expect(arnsOf("aws").viaService("s3", "eu-west-1")).toBe("s3.eu-west-1.amazonaws.com");
  expect(arnsOf("aws-us-gov").viaService("ec2", "*")).toBe("ec2.*.amazonaws.com");
  expect(arnsOf("aws").viaService("s3", ["eu-west-1", "us-east-1"])).toEqual([
    "s3.eu-west-1.amazonaws.com",
    "s3.us-east-1.amazonaws.com",
  ]);
  expect(arnsOf("aws").viaService("s3", ["eu-west-1"])).toEqual(["s3.eu-west-1.amazonaws.com"]);
  expect(arnsOf("aws-cn").viaService("s3", "cn-north-1")).toEqual([
    "s3.cn-north-1.amazonaws.com",
    "s3.cn-north-1.amazonaws.com.cn",
  ]);
});
