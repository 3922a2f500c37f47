import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { canonicalText } from "../../engine/text";
import { deniedBy } from "../../iam/decide";
import { type Context, serviceFor } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { servicesOf } from "../../iam/service-grants";
import { bucketEncryptsWith } from "../../relations/keys";
import { encryptionOf, lockOf } from "../../relations/storage";
import { trailWritesTo } from "../../relations/trail";
import type { Asset } from "../assets";
import type { Caller } from "../callers";
import { callersOfKind, must, type Question, requesting } from "./layer";

const denied = must("denied");
const allowed = must("allowed");

const otherEncryption: Context = { "s3:x-amz-server-side-encryption": ["AES256"] };
const held = (status: string): Context => ({ "s3:object-lock-legal-hold": [status] });

/** How objects come into a bucket, what holds them there, and from where they are read. */
export const questionsOfObjects = (
  asset: Asset,
  it: Resource,
  estate: Estate,
): readonly Question[] => [
  ...writtenByTrail(asset, it),
  ...(isForServices(it) ? heldForGood(asset, it, estate) : writtenByRoles(asset, it, estate)),
  ...readThroughEndpoint(asset, it, estate),
];

const writing = (it: Resource, context: Context) =>
  requesting(`${it.arn}/some`, context, "s3:PutObject");

/** Whether AWS services write into a bucket. */
export const isForServices = (it: Resource): boolean =>
  accessTo(it).policies.some(({ statements }) =>
    statements.some(
      (statement) => statement.effect === "Allow" && servicesOf(statement).length > 0,
    ),
  );

/** A file of a trail under another encryption could be read past the key's policy. */
const writtenByTrail = ({ context }: Asset, it: Resource): readonly Question[] =>
  it.relatedBy(trailWritesTo).found.flatMap((trail) => {
    const caller: Caller = {
      kind: "service",
      name: "",
      principal: serviceFor("cloudtrail.amazonaws.com", trail),
      own: {},
    };
    return [
      ...denied(caller, writing(it, { ...context, ...otherEncryption })),
      ...allowed(caller, writing(it, context)),
    ];
  });

/** Whoever is let in to write evidence cannot write over it, lock it for a shorter time or encrypt it otherwise. */
function writtenByRoles(asset: Asset, it: Resource, estate: Estate): readonly Question[] {
  const [lock] = it.relatedBy(lockOf).found;
  const isUnderKey = it
    .relatedBy(encryptionOf)
    .found.some((setting) => setting.related(bucketEncryptsWith).found.length > 0);
  const wrong: readonly Context[] = [
    ...(lock
      ? [
          { "s3:if-none-match": "absent" } as const,
          { "s3:object-lock-remaining-retention-days": ["0"] },
        ]
      : []),
    ...(isUnderKey ? [otherEncryption] : []),
  ];
  const good = writing(it, asset.context);
  return callersOfKind(asset, estate, "role")
    .filter((caller) => !isDenied(caller, it, good.resource, "s3:PutObject", good.context))
    .flatMap((caller) =>
      wrong.flatMap((context) => denied(caller, writing(it, { ...good.context, ...context }))),
    );
}

/** Of logs, holds may be set by whom the bucket lets, and are lifted by break-glass alone. */
function heldForGood(asset: Asset, it: Resource, estate: Estate): readonly Question[] {
  const hold = (status: string) =>
    requesting(`${it.arn}/some`, { ...asset.context, ...held(status) }, "s3:PutObjectLegalHold");
  const on = hold("ON");
  return [
    ...callersOfKind(asset, estate, "administrator").flatMap((caller) => denied(caller, on)),
    ...callersOfKind(asset, estate, "role")
      .filter((caller) => !isDenied(caller, it, on.resource, "s3:PutObjectLegalHold", on.context))
      .flatMap((caller) => denied(caller, hold("OFF"))),
  ];
}

function isDenied(
  { principal }: Caller,
  it: Resource,
  resource: string,
  action: string,
  context: Context,
): boolean {
  const { documents } = accessTo(it);
  const { answer } = deniedBy({ principal, action, resource, context }, { resource: documents });
  return answer !== "no";
}

const ofObject = [
  "s3:GetObject",
  "s3:GetObjectAttributes",
  "s3:GetObjectTagging",
  "s3:GetObjectVersion",
  "s3:GetObjectVersionAttributes",
  "s3:GetObjectVersionForReplication",
  "s3:GetObjectVersionTagging",
];
const ofList = ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"];

/** A bucket that is read through an endpoint is neither read nor listed from elsewhere. */
function readThroughEndpoint(asset: Asset, it: Resource, estate: Estate): readonly Question[] {
  const [endpoint] = accessTo(it)
    .policies.flatMap(({ statements }) => statements)
    .filter(({ effect }) => effect === "Deny")
    .flatMap(({ conditions }) => conditions)
    .filter(({ key }) => key.toLowerCase() === "aws:sourcevpce")
    .flatMap(({ values }) => values.flatMap((value) => canonicalText(value) ?? []));
  if (endpoint === undefined) return [];
  const from = (source: Context[string]) => {
    const context = { ...asset.context, "aws:sourcevpce": source };
    return [
      requesting(`${it.arn}/some`, context, ...ofObject),
      requesting(it.arn, context, ...ofList),
    ];
  };
  return callersOfKind(asset, estate, "administrator").flatMap((caller) => [
    ...from("absent").flatMap((harm) => denied(caller, harm)),
    ...from([endpoint]).flatMap((harm) => allowed(caller, harm)),
  ]);
}
