import { moveEvidence } from "../../documents/move-evidence";
import { textsIn } from "../answers";
import { type Drill, drillCase } from "../drill";

export const move: Drill = {
  id: "move-evidence",
  documents: ["move-evidence"],
  title: "All versions of objects below a prefix are copied with a manifest; the sources stay",
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
    for (const [Key, Body] of [
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
        document: moveEvidence,
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
          bodies.push(Buffer.from(Body, "base64").toString());
        }
        return bodies.sort();
      },
      after: () => ["first", "second", "third"],
      whole: [{ service: "s3", api: "ListObjectVersions", parameters: { Bucket } }],
      custody: ["acquired objects exports"],
    };
  },
};
