import { BackupStack } from "../../stacks/backup";
import { analystDocuments } from "../modules/analysts/exact-documents";
import { backupDocuments } from "../modules/backup/exact-documents";
import { backupMemberDocuments } from "../modules/backup-member/exact-documents";
import { custodyDocuments } from "../modules/custody/exact-documents";
import { bucketDocuments } from "../modules/evidence/exact-buckets";
import { evidenceDocuments } from "../modules/evidence/exact-documents";
import { endpointDocuments } from "../modules/forensics-networks/exact-documents";
import { imageDocuments } from "../modules/image-pipeline/exact-documents";
import { quarantineDocuments } from "../modules/quarantine/exact-documents";
import { acquisitionDocuments } from "../modules/responders/exact-acquisition";
import { responderDocuments } from "../modules/responders/exact-documents";
import { elsewhereDocuments } from "../modules/responders/exact-elsewhere";
import { workstationDocuments } from "../modules/workstation/exact-documents";
import { documentsIn, type ExactDocuments, limitOf } from "../support/exact-documents";
import { withPeople } from "../support/forensics-stack";
import { accountStack } from "../support/one-stack";
import { organizationWith } from "../support/organization";
import { synthesizeStack } from "../support/some-stacks";
import type { SynthesizedStack } from "../support/synth";

/** Documents of an account stack that are no matter of responders or backups; each has a test of its own. */
const others = [
  "aws_iam_policy.break-glass-", // modules/responders/break-glass
  "aws_iam_role.ir-breakglass",
  "aws_iam_role_policy.ir-breakglass-",
  "aws_iam_policy.require-mfa", // modules/account
  "aws_iam_policy.write-session-logs",
  "aws_kms_key.log-key-",
  "aws_s3_bucket_policy.access-logs-", // modules/sensitive-buckets
  "aws_iam_role.event-forwarder", // modules/event-forwarding
  "aws_iam_role_policy.event-forwarder",
  "aws_sqs_queue_policy.event-forwarding_",
  "aws_iam_role.flow-logs", // modules/flow-logs
  "aws_iam_role_policy.flow-logs",
  "aws_iam_role.response-starter", // modules/procedures
  "aws_iam_role_policy.response-starter",
];

const workload = "602000000002";
const inWorkload: ExactDocuments = {
  ...backupMemberDocuments,
  ...quarantineDocuments,
  ...responderDocuments,
  ...acquisitionDocuments,
};

const stacks: readonly (readonly [string, SynthesizedStack, ExactDocuments])[] = [
  [
    "forensics",
    withPeople,
    {
      ...bucketDocuments,
      ...evidenceDocuments,
      ...custodyDocuments,
      ...analystDocuments,
      ...workstationDocuments,
      ...imageDocuments,
      ...endpointDocuments,
    },
  ],
  ["backup", synthesizeStack(organizationWith(), BackupStack), backupDocuments],
  ["account-payments-production", accountStack("payments-production"), inWorkload],
  // Elsewhere they are the same for another account, but for what is written out whole.
  ...Object.entries(elsewhereDocuments).map(
    ([name, { id, without, has }]): (typeof stacks)[number] => [
      `account-${name}`,
      accountStack(name),
      { ...ofAccount(id, without), ...has },
    ],
  ),
];

function ofAccount(id: string, without: readonly string[]): ExactDocuments {
  const documents = JSON.parse(
    JSON.stringify(inWorkload).replaceAll(workload, id),
  ) as ExactDocuments;
  return Object.fromEntries(
    Object.entries(documents).filter(([address]) => !without.includes(address)),
  );
}

describe.each(stacks)("%s", (name, stack, expected) => {
  const emitted = documentsIn(stack).filter(
    ({ address }) =>
      !name.startsWith("account-") || !others.some((other) => address.startsWith(other)),
  );
  const read = (text: string) => JSON.parse(text) as { readonly Statement: readonly object[] };

  test("every statement of every policy document is spelt out, and nothing else is", () => {
    const sids = (address: string, statements: readonly object[]) =>
      statements.map((each) => `${address} ${(each as { readonly Sid: string }).Sid}`);
    expect(
      emitted.flatMap(({ address, text }) => sids(address, read(text).Statement)).sort(),
    ).toEqual(
      Object.entries(expected)
        .flatMap(([address, { statements }]) => sids(address, statements))
        .sort(),
    );
  });

  test.each(Object.entries(expected))("%s, whole, within its size", (address, document) => {
    const [text = "{}"] = emitted.flatMap((each) => (each.address === address ? each.text : []));
    expect(JSON.parse(text)).toEqual({
      Version: "2012-10-17",
      Statement: document.statements,
    });
    expect(Buffer.byteLength(text)).toBe(document.bytes);
    expect(document.bytes).toBeLessThanOrEqual(limitOf(document));
  });
});
