import {
  documentsIn,
  except,
  only,
  type Statement,
  statementsOf,
} from "../../support/exact-documents";
import { example, region, rehearsal, roleArn } from "../../support/forensics-stack";
import type { SynthesizedStack } from "../../support/synth";
import { bucketDocuments } from "./exact-buckets";
import { evidenceDocuments } from "./exact-documents";

/** What of the documents is different without custodians, and in a sandbox; whole they are in `exact-*.ts`. */
const breakGlass = roleArn("ir-breakglass");
const apply = roleArn("ir-baseline-apply");
const plan = roleArn("ir-baseline-plan");

const emitted = (stack: SynthesizedStack, address: string) => {
  const found = documentsIn(stack).find((each) => each.address === address);
  return (JSON.parse(found?.text ?? "{}") as { readonly Statement?: readonly object[] }).Statement;
};
const same = (text: string) => text;
const bucketPolicy = (purpose: string) => `aws_s3_bucket_policy.${purpose}-${region}_policy`;
const ofBucket = (purpose: string) => statementsOf(bucketDocuments, bucketPolicy(purpose), same);

/** The statements with other conditions, by Sid. */
const altered = (
  statements: readonly Statement[],
  conditions: Readonly<Record<string, NonNullable<Statement["Condition"]>>>,
) =>
  statements.map((each) => {
    const Condition = conditions[each.Sid];
    return Condition === undefined ? each : { ...each, Condition };
  });
const withoutCustodians = (purpose: string) =>
  ofBucket(purpose).filter(({ Sid }) => Sid !== "AllowCustodians");

test("without custodians break-glass alone sets and lifts holds", () => {
  expect(emitted(example, bucketPolicy("evidence"))).toEqual(
    altered(withoutCustodians("evidence"), { DenyRetention: except(breakGlass) }),
  );
});

test("a sandbox's evidence is cleaned up by the pipeline, and as hard to write and read", () => {
  const cleaned = except(breakGlass, apply);
  expect(emitted(rehearsal, bucketPolicy("evidence"))).toEqual(
    altered(withoutCustodians("evidence"), {
      DenyDeletion: cleaned,
      DenyRetention: cleaned,
      DenyShorterLock: {
        ...except(breakGlass),
        NumericLessThan: { "s3:object-lock-remaining-retention-days": "1" },
      },
    }),
  );
  expect(emitted(rehearsal, bucketPolicy("working"))).toEqual(
    altered(ofBucket("working"), { DenyDeletion: cleaned }),
  );
});

test.each(["evidence-key", "evidence-volumes-key"])(
  "the pipeline may destroy a sandbox's %s, and still not use it",
  (name) => {
    const address = `aws_kms_key.${name}-${region}`;
    expect(emitted(rehearsal, address)).toEqual(
      altered(statementsOf(evidenceDocuments, address, same), {
        ReadKeyMetadata: only(plan),
        DestroyKey: only(apply, breakGlass),
      }),
    );
  },
);
