import { createHash } from "node:crypto";
import type { Estate } from "../../../organization/estate";
import { acquireMemory, memoryTag } from "../../documents/acquire-memory";
import type { Json } from "../../language/content";
import type { Definition } from "../../language/document";
import { textIn, textsIn } from "../answers";
import { type Ask, type Drill, drillCase } from "../drill";
import type { CommandRequest, CommandResult } from "../interpreter/environment";
import { instanceWithTwoInterfaces } from "../scenes/instance";

const toolKey = "avml/0.20.0/linux/avml";
const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

export interface Acquisition {
  /** File in the tool bucket. */
  readonly tool: string;
  /** What it reads. */
  readonly image: Buffer;
  /** SHA-256 in the organization file. @default that of the tool */
  readonly pinned?: string;
  /** SHA-256 that S3 keeps of the file. @default - none */
  readonly checksum?: string;
  /** What runs the Command document. */
  readonly host: (request: CommandRequest) => CommandResult | Promise<CommandResult>;
}

/** The memory of an instance is acquired with the one tool that the organization file pins. */
export const acquisitionDrill = ({
  tool,
  image,
  pinned = sha256(tool),
  checksum,
  host,
}: Acquisition): Drill => ({
  id: "acquire-memory",
  documents: ["acquire-memory"],
  title: "The memory of an instance is acquired in parts and marked as safe",
  prepare: async (place) => {
    const { ask, estate, region } = place;
    const { instance } = await instanceWithTwoInterfaces(place);
    const there = estate.forensics.account.id;
    const { evidence, tools, working } = estate.forensics;
    const CreateBucketConfiguration = { LocationConstraint: region };
    for (const { name: Bucket } of [tools(region), working(region)])
      await ask("s3", "CreateBucket", { Bucket, CreateBucketConfiguration }, there);
    await ask(
      "s3",
      "PutObject",
      {
        Bucket: tools(region).name,
        Key: toolKey,
        Body: tool,
        ...(checksum !== undefined && { ChecksumAlgorithm: "SHA256", ChecksumSHA256: checksum }),
      },
      there,
    );
    return {
      act: {
        document: pinning(acquireMemory, pinned),
        parameters: { CaseId: drillCase, InstanceId: instance, Platform: "Linux" },
      },
      state: () => evidenceOf(ask, evidence(region).name, there, instance),
      after: () => ({ images: [sha256(image)], memory: drillCase }),
      whole: [],
      stubbed: { "ssm:DescribeInstanceInformation": 1 },
      custody: [`acquired memory-image ${instance}-memory`],
      objects: [`cases/${drillCase}/*memory/memory-*.lime`],
    };
  },
  runCommand: host,
});

/** The same document for an organization that pins the tool. */
const pinning =
  (document: Definition, hash: string): Definition =>
  ({ estate, region }) =>
    document({ estate: withTool(estate, hash), region });

function withTool(estate: Estate, hash: string): Estate {
  const { organization } = estate;
  const tool = {
    name: "avml",
    version: "0.20.0",
    platform: "linux",
    sha256: hash,
    key: toolKey,
  } as const;
  const forensics = { ...organization.forensics, tools: [tool] };
  return { ...estate, organization: { ...organization, forensics } };
}

/** Hashes of the images in the evidence bucket, and what the instance says of its memory. */
async function evidenceOf(ask: Ask, Bucket: string, there: string, instance: string) {
  const listed = await ask("s3", "ListObjectsV2", { Bucket }, there);
  const images: string[] = [];
  for (const Key of textsIn(listed, "Key").filter((key) => key.endsWith(".lime"))) {
    const body = textIn(await ask("s3", "GetObject", { Bucket, Key }, there), "$.Body");
    images.push(sha256(Buffer.from(body, "base64")));
  }
  const described = await ask("ec2", "DescribeTags", {
    Filters: [
      { Name: "resource-id", Values: [instance] },
      { Name: "key", Values: [memoryTag] },
    ],
  });
  const [tag] = (described as { Tags: { Value: string }[] }).Tags;
  return { images, memory: tag?.Value ?? null };
}

/** Stands for a host: one part, sent to its address; the shell body itself runs in the tests. */
const image = Buffer.from("memory of a host\n".repeat(1000));
const answered = async ({ parameters }: CommandRequest): Promise<CommandResult> => {
  const [plan] = parameters.PlanUrl as readonly Json[];
  const [, address = ""] = (await (await fetch(String(plan))).text()).split("\n");
  const put = await fetch(address, { method: "PUT", body: image });
  const told = { sha256: sha256(image), size: image.length, parts: 1, arguments: ["acquire"] };
  return {
    CommandId: "4c1e0000-0000-4000-8000-000000000002",
    Status: put.ok ? "Success" : "Failed",
    ResponseCode: put.ok ? 0 : 14,
    Output: `${JSON.stringify(told)}\n`,
  };
};

export const memory = acquisitionDrill({ tool: "a tool\n", image, host: answered });
