import { limits, moveEvidence } from "../../documents/move-evidence";
import type { Definition, SsmDocument } from "../../language/document";
import { textsIn } from "../answers";
import { type Drill, drillCase } from "../drill";

const mebibyte = 1024 ** 2;

/** The same document with steps that end after one part, the smallest that S3 takes. */
const inSmallSteps: Definition = (context) => {
  const document = moveEvidence(context);
  const small = { part: 5 * mebibyte, whole: 6 * mebibyte, seconds: 0 };
  const text = JSON.stringify(document).replace(JSON.stringify(limits), JSON.stringify(small));
  return JSON.parse(text) as SsmDocument;
};

export const move: Drill = {
  id: "move-evidence",
  documents: ["move-evidence"],
  title:
    "All versions of objects below a prefix are copied with manifests, a large one part by part over several steps; the sources stay",
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
    const large = "0123456789abcdef".repeat((11 * mebibyte) / 16);
    for (const [Key, Body] of [
      ["out/archive.bin", large],
      ["out/orders.csv", "first"],
      ["out/orders.csv", "second"],
      ["out/users.csv", "third"],
      ["in/other.csv", "fourth"],
    ] as const)
      await ask("s3", "PutObject", { Bucket, Key, Body });
    await ask("s3", "DeleteObject", { Bucket, Key: "out/users.csv" });
    const evidence = estate.forensics.evidence(region).name;
    const forensics = estate.forensics.account.id;
    return {
      act: {
        document: inSmallSteps,
        parameters: {
          CaseId: drillCase,
          Exhibit: "exports",
          BucketName: Bucket,
          Prefix: "out/",
          To: "2099-01-01T00:00:00Z",
        },
      },
      /** The bodies of the copies, in order. */
      state: async () => {
        const listed = await ask("s3", "ListObjectsV2", { Bucket: evidence }, forensics);
        const bodies: string[] = [];
        for (const Key of textsIn(listed, "Key").filter((key) => key.includes("/objects/"))) {
          const { Body } = (await ask("s3", "GetObject", { Bucket: evidence, Key }, forensics)) as {
            Body: string;
          };
          const text = Buffer.from(Body, "base64").toString();
          bodies.push(text === large ? "large" : text);
        }
        return bodies.sort();
      },
      after: () => ["first", "large", "second", "third"],
      whole: [{ service: "s3", api: "ListObjectVersions", parameters: { Bucket } }],
      // A manifest for each version and delete marker: every one takes a step, the large one three.
      custody: Array.from({ length: 5 }, () => "acquired objects exports"),
    };
  },
};
