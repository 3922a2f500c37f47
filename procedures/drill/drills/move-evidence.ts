import { discardUpload, limits, moveEvidence } from "../../documents/move-evidence";
import type { Definition, SsmDocument } from "../../language/document";
import { listIn, textIn, textsIn } from "../answers";
import { type Ask, type Drill, drillCase, type Executed } from "../drill";

const mebibyte = 1024 ** 2;

/** The same document with steps that end after one part, the smallest that S3 takes. */
const inSmallSteps: Definition = (context) => {
  const document = moveEvidence(context);
  const small = { part: 5 * mebibyte, whole: 6 * mebibyte, seconds: 0 };
  const text = JSON.stringify(document).replace(JSON.stringify(limits), JSON.stringify(small));
  return JSON.parse(text) as SsmDocument;
};

const large = "0123456789abcdef".repeat((11 * mebibyte) / 16);
const marker = "a delete marker";

/** Versions and delete markers below the prefix in the order in which they are copied: S3 times them by the second. */
async function inOrder(ask: Ask, Bucket: string, bodies: Readonly<Record<string, string>>) {
  const listed = await ask("s3", "ListObjectVersions", { Bucket, Prefix: "out/" });
  return ["$.Versions", "$.DeleteMarkers"]
    .flatMap((selector) => listIn(listed, selector))
    .map((each) => ({
      key: textIn(each, "$.Key"),
      time: Date.parse(textIn(each, "$.LastModified")),
      version: textIn(each, "$.VersionId"),
    }))
    .sort(
      (a, b) => a.key.localeCompare(b.key) || b.time - a.time || (a.version < b.version ? -1 : 1),
    )
    .map(({ version }) => bodies[version] ?? marker);
}

/** What the rounds until then have copied, and told in manifests: one a round, but for the large one, which takes three. */
function copiedBy({ steps }: Executed, order: readonly string[]) {
  let left = steps.filter(({ path }) => path.endsWith("/CopySome")).length;
  const told = order.filter((body) => (left -= body === "large" ? 3 : 1) >= 0);
  return { manifests: told.length, copies: told.filter((body) => body !== marker) };
}

export const move: Drill = {
  id: "move-evidence",
  documents: ["move-evidence", "discard-upload"],
  title:
    "All versions of objects below a prefix are copied with manifests, a large one part by part over several steps; given up, no part is left, and what is locked stays",
  prepare: async ({ ask, estate, region }) => {
    const Bucket = "shop-exports";
    await ask("s3", "CreateBucket", {
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: region },
    });
    await ask("s3", "PutBucketVersioning", {
      Bucket,
      VersioningConfiguration: { Status: "Enabled" },
    });
    const bodies: Record<string, string> = {};
    for (const [Key, body] of [
      ["out/archive.bin", "large"],
      ["out/orders.csv", "first"],
      ["out/orders.csv", "second"],
      ["out/users.csv", "third"],
      ["in/other.csv", "fourth"],
    ] as const) {
      const Body = body === "large" ? large : body;
      bodies[textIn(await ask("s3", "PutObject", { Bucket, Key, Body }), "$.VersionId")] = body;
    }
    await ask("s3", "DeleteObject", { Bucket, Key: "out/users.csv" });
    const order = await inOrder(ask, Bucket, bodies);
    const evidence = estate.forensics.evidence(region).name;
    const forensics = estate.forensics.account.id;
    const parameters = { CaseId: drillCase, Exhibit: "exports" };
    return {
      act: {
        document: inSmallSteps,
        parameters: {
          ...parameters,
          BucketName: Bucket,
          Prefix: "out/",
          To: "2099-01-01T00:00:00Z",
        },
      },
      undo: { document: discardUpload, parameters },
      /** The bodies of the copies, the number of manifests, and uploads that are not complete. */
      state: async () => {
        const listed = await ask("s3", "ListObjectsV2", { Bucket: evidence }, forensics);
        const keys = textsIn(listed, "Key");
        const copies: string[] = [];
        for (const Key of keys.filter((key) => key.includes("/objects/"))) {
          const { Body } = (await ask("s3", "GetObject", { Bucket: evidence, Key }, forensics)) as {
            Body: string;
          };
          const text = Buffer.from(Body, "base64").toString();
          copies.push(text === large ? "large" : text);
        }
        const uploads = await ask("s3", "ListMultipartUploads", { Bucket: evidence }, forensics);
        return {
          copies,
          manifests: keys.filter((key) => key.includes("/manifest-")).length,
          uploads: listIn(uploads, "$.Uploads").map((each) => textIn(each, "$.Key")),
        };
      },
      after: () => ({
        copies: ["first", "large", "second", "third"],
        manifests: 5,
        uploads: [],
      }),
      stays: {
        state: (_, act) => ({ ...copiedBy(act, order), uploads: [] }),
        custody: (act) => {
          const { manifests } = copiedBy(act, order);
          const told = Array.from({ length: manifests }, () => "acquired objects exports");
          return manifests === 0 ? ["released objects exports"] : told;
        },
      },
      whole: [
        { service: "s3", api: "ListObjectVersions", parameters: { Bucket } },
        { service: "ssm", api: "DescribeParameters", parameters: {} },
      ],
      // A manifest for each version and delete marker: every one takes a step, the large one three.
      custody: Array.from({ length: 5 }, () => "acquired objects exports"),
    };
  },
};
