import type { Estate } from "../organization/estate";
import type { ShippingEstate } from "../organization/shipping";
import { actingFor, type Duty, dutiesOf, keyOf, type Need, objectIn, through } from "./duty";
import { keptLogs } from "./places";

/** What a log platform and the bucket that tells it of new files need; nothing without one. */
export function shippingDuties(estate: Estate): readonly Duty[] {
  const { shipping } = estate;
  return shipping ? [...signIn(estate, shipping), ...ships(estate, shipping)] : [];
}

function signIn(estate: Estate, { reader, settings }: ShippingEstate): readonly Duty[] {
  const task = "sign in to read the archive";
  const by = settings.reader;
  if (by.kind === "aws")
    return by.principals.flatMap((who) =>
      dutiesOf({ who, task, holding: "*" }, [
        "sts:AssumeRole",
        reader.arn,
        by.externalId === undefined ? {} : { "sts:ExternalId": by.externalId },
      ]),
    );
  const host = by.issuer.replace(/^https:\/\//, "");
  const provider = estate.arns.identityProvider(estate.accountOf("log-archive").id, host);
  return dutiesOf(
    { who: provider, task },
    ...by.subjects.map((subject): Need => [
      "sts:AssumeRoleWithWebIdentity",
      reader.arn,
      { [`${host}:aud`]: by.audience, [`${host}:sub`]: subject },
    ]),
  );
}

/** Sources: S3 user guide, "Granting permissions to publish event notification messages"; Elastic, "AWS S3 input". */
function ships(estate: Estate, { keyAlias, prefix, queue, reader }: ShippingEstate) {
  const { accountOf, arns, buckets, organization } = estate;
  const { home } = organization.regions;
  const archive = accountOf("log-archive").id;
  const source = actingFor(archive, arns.bucket(buckets.archive));
  const key = keyOf(estate, home, archive, keyAlias);
  const kept = keptLogs(estate).find(({ bucket }) => bucket === buckets.archive)?.keys ?? [];
  return [
    ...dutiesOf(
      { who: "s3.amazonaws.com", task: "tell of new files" },
      ["sqs:SendMessage", queue.arn, source],
      [["kms:Decrypt", "kms:GenerateDataKey"], key, source],
    ),
    ...dutiesOf(
      { who: reader.arn, task: "read new files" },
      [
        [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:GetQueueUrl",
          "sqs:ReceiveMessage",
        ],
        queue.arn,
      ],
      ["kms:Decrypt", key, through("sqs", home)],
      ["s3:GetObject", objectIn(estate, buckets.archive, `${prefix}CloudTrail/some.json.gz`)],
      ...kept.map((each): Need => ["kms:Decrypt", each, through("s3", home)]),
    ),
  ];
}
