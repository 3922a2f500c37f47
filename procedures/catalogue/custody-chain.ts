import { aws, type AwsCommand, irBaseline } from "../model/command";
import type { Check } from "../model/procedure";
import { ref, text } from "../model/reference";
import { arn, the, value } from "../model/value";

const inForensics = { account: "forensics", region: "home" } as const;
const onTheWorkstation = { ...inForensics, by: "on the workstation" } as const;

const listing = { bucket: value`${ref.bucket("working")}`, key: value`${the("CASE")}.anchors` };
const listed = value`${arn(ref.bucket("working"))}/${the("CASE")}.anchors`;

/** The keys of the case's anchors. */
export const anchors = aws(
  "s3api list-objects-v2",
  {
    bucket: value`${ref.bucket("evidence")}`,
    prefix: value`cases/${the("CASE")}/custody/`,
    output: value`text`,
  },
  { ...onTheWorkstation, on: value`${arn(ref.bucket("evidence"))}`, query: "Contents[].[Key]" },
);

/** Working copies are the way out of the analysis network. */
export const handedOver = aws(
  "s3api put-object",
  { ...listing, body: value`${the("CASE")}.anchors` },
  { ...onTheWorkstation, on: listed },
);

/** The case's entries as a file, one a line. */
export const entries = aws(
  "dynamodb query",
  {
    "table-name": value`${ref.custody}`,
    "key-condition-expression": value`#c = :c`,
    "expression-attribute-names": value`{"#c":"case"}`,
    "expression-attribute-values": value`{":c":{"S":"${the("CASE")}"}}`,
    output: value`json`,
  },
  { ...inForensics, on: value`${arn(ref.custody)}` },
);

export const received: AwsCommand = aws("s3api get-object", listing, {
  ...inForensics,
  on: listed,
  words: [value`${the("CASE")}.anchors`],
});

export const verified = irBaseline(
  value`custody`,
  value`verify`,
  value`${the("CASE")}.ndjson`,
  value`--anchors`,
  value`${the("CASE")}.anchors`,
);

/** How the chain of a case is proven, its end included; on the page of every procedure. */
export const custodyChain: Check = {
  who: ref.role("analyst"),
  expected: text`No link of the chain may be broken, and none missing at its end: entries have anchors in the evidence bucket, whose keys are listed in the analysis network alone.`,
  commands: [anchors, handedOver, entries, received, verified],
};
