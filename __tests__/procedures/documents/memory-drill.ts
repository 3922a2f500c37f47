import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acquireMemory, memoryTag } from "../../../procedures/documents/acquire-memory";
import type { Json } from "../../../procedures/language/content";
import { scriptFolder } from "../../../procedures/language/script";
import { textIn } from "../../../procedures/drill/answers";
import { type Ask, type Drill, drillCase } from "../../../procedures/drill/drill";
import { instanceWithTwoInterfaces } from "../../../procedures/drill/scenes/instance";

/** Stands for AVML: the same command line, and an image whose bytes are known. */
export const tool = '#!/bin/bash\n[ "$*" = "acquire /dev/stdout" ] && seq 1 6000000\n';
/** What the tool prints. */
export const image = () => spawnSync("seq", ["1", "6000000"], { maxBuffer: 2 ** 27 }).stdout;

export const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

/** Memory is not read here: the scratch folder is on disk, /dev/shm of a container is too small. */
export const shell = join(scriptFolder, "acquire_memory.sh");

const toolKey = "avml/0.20.0/linux/avml";

/** @param pinned SHA-256 that the responder gives */
export const memoryDrill = (pinned: string): Drill => ({
  id: "acquire-memory",
  documents: ["acquire-memory", "acquire-memory-linux"],
  title: "The memory of an instance is acquired by the real shell body",
  prepare: async (place) => {
    const { ask, estate, region } = place;
    const { instance } = await instanceWithTwoInterfaces(place);
    const there = estate.forensics.account.id;
    const { tools, working } = estate.forensics;
    for (const { name } of [tools(region), working(region)])
      await ask(
        "s3",
        "CreateBucket",
        { Bucket: name, CreateBucketConfiguration: { LocationConstraint: region } },
        there,
      );
    await ask("s3", "PutObject", { Bucket: tools(region).name, Key: toolKey, Body: tool }, there);
    return {
      act: {
        document: acquireMemory,
        parameters: {
          CaseId: drillCase,
          InstanceId: instance,
          Platform: "Linux",
          ToolKey: toolKey,
          ToolVersion: "0.20.0",
          ToolSha256: pinned,
        },
      },
      state: () => evidenceOf(ask, estate.forensics.evidence(region).name, there, instance),
      after: () => ({ images: [sha256(image())], memory: drillCase }),
      whole: [],
      stubbed: { "ssm:DescribeInstanceInformation": 1 },
      custody: [`acquired memory-image ${instance}-memory`],
      objects: [`cases/${drillCase}/*memory/memory-*.lime`],
    };
  },
  runCommand: ({ parameters }) => {
    const scratch = mkdtempSync(join(tmpdir(), "ir-memory-"));
    const environment = Object.entries(parameters).map(([name, value]) => [
      `SSM_${name}`,
      String((value as readonly Json[])[0]),
    ]);
    const { status, stdout } = spawnSync("bash", [shell], {
      env: { PATH: process.env.PATH, IR_SCRATCH: scratch, ...Object.fromEntries(environment) },
      encoding: "utf8",
    });
    const clean = existsSync(scratch);
    rmSync(scratch, { recursive: true });
    return {
      CommandId: "4c1e0000-0000-4000-8000-000000000002",
      Status: status === 0 && clean ? "Success" : "Failed",
      ResponseCode: status ?? 1,
      Output: stdout,
    };
  },
});

/** Hashes of the images in the evidence bucket, and what the instance says of its memory. */
async function evidenceOf(ask: Ask, Bucket: string, there: string, instance: string) {
  const listed = await ask("s3", "ListObjectsV2", { Bucket }, there);
  const keys = ((listed as { Contents?: { Key: string }[] }).Contents ?? []).map(({ Key }) => Key);
  const images: string[] = [];
  for (const Key of keys.filter((each) => each.endsWith(".lime"))) {
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
