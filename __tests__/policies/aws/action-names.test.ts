import { readFileSync } from "node:fs";
import { actionExists } from "../../../policies/aws/action-names";
import { actionNames, actionNamesFile } from "../../../scripts/action-names";

test("the table is what the Service Authorization Reference says", async () => {
  expect(readFileSync(actionNamesFile, "utf8")).toBe(await actionNames());
});

test.each([
  ["s3:PutObject", true],
  ["S3:PUTOBJECT", true],
  ["*", true],
  ["s3:*", true],
  ["*:PutObject", true],
  ["s3:Put?bject", true],
  ["sagemaker:Anything", true],
  ["s3:ListObjects", false],
  ["s3:", false],
  ["s3", false],
  ["s4:PutObject", false],
  ["s3:Halt*", false],
])("%s: %s", (action, exists) => {
  expect(actionExists(action)).toBe(exists);
});
