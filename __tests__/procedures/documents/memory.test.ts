import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Definition, SsmDocument } from "../../../procedures/language/document";
import type { Drill } from "../../../procedures/drill/drill";
import { startWorld, type World } from "../../../procedures/drill/moto/world";
import { rehearse } from "../../../procedures/drill/rehearse";
import { estateWith } from "../../support/organization";
import { acquireMemory, memoryTag } from "../../../procedures/documents/acquire-memory";
import { definitions } from "../../../procedures/documents";
import { image, memoryDrill, sha256, shell, tool } from "./memory-drill";

describe("with the Automation document, against moto", () => {
  const estate = estateWith();
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  test("every byte of the image arrives in parts, with the hash of the stream in the custody record", async () => {
    const { act, faults } = await rehearse(memoryDrill(sha256(tool)), world, estate);
    expect(faults).toEqual([]);
    expect(act.status).toBe("Success");
    const complete = act.steps.find(({ path }) => path.endsWith("/Complete"));
    expect(complete?.calls.filter((call) => call === "s3:CompleteMultipartUpload")).toHaveLength(1);
  });

  test("a file whose hash S3 knows to be another one is refused before anything is sent", async () => {
    const checksum = createHash("sha256").update(tool).digest("base64");
    const { act, faults } = await rehearse(memoryDrill("0".repeat(64), checksum), world, estate);
    expect(act.steps.map(({ path }) => path.split("/")[1])).toEqual([
      "ReadInstance",
      "IsManaged",
      "PrepareUpload",
    ]);
    expect(faults.join()).toContain("in the tool bucket has another hash than its pin");
  });

  test("an image without its tag stays, and the record says that the tag is missing", async () => {
    const drill = memoryDrill(sha256(tool));
    const prepare: Drill["prepare"] = async (place) => {
      const prepared = await drill.prepare(place);
      const document: Definition = (context) => {
        const whole = JSON.stringify(prepared.act.document(context));
        // A number is no value of a tag.
        const tag = `{"Key":"${memoryTag}","Value":`;
        return JSON.parse(whole.replace(`${tag}"{{ CaseId }}"}`, `${tag}1}`)) as SsmDocument;
      };
      return { ...prepared, act: { ...prepared.act, document } };
    };
    const { act, faults } = await rehearse({ ...drill, prepare }, world, estate);
    expect(act.steps.at(-1)?.path).toBe("acquire-memory/GiveUp");
    expect(faults.map((fault) => fault.replace(/i-[0-9a-f]+/g, "*"))).toEqual([
      "the act ended Failed",
      expect.stringMatching(/^acquire-memory\/Mark: /),
      `after the act the state is {"images":["${sha256(image())}"],"memory":null}, not {"images":["${sha256(image())}"],"memory":"IR-2026-001"}`,
      'in the custody record the state is ["acquired memory-image *-memory","changed memory-image *-memory"], not ["acquired memory-image *-memory"]',
    ]);
  });

  test("without a pin nothing is acquired", async () => {
    const drill = memoryDrill(sha256(tool));
    const prepare: Drill["prepare"] = async (place) => {
      const prepared = await drill.prepare(place);
      return { ...prepared, act: { ...prepared.act, document: acquireMemory } };
    };
    const { faults } = await rehearse({ ...drill, prepare }, world, estate);
    expect(faults.join()).toContain("forensics.tools pins no tool for the memory of Linux");
  });

  test("a tool with another hash never runs: no image, no tag, and the record says so", async () => {
    const { act, faults } = await rehearse(memoryDrill("0".repeat(64)), world, estate);
    expect(act.steps.map(({ path }) => path.split("/")[1])).toContain("GiveUp");
    expect(act.status).toBe("Failed");
    expect(faults.join()).toContain("command ended Failed, code 11");
    expect(faults).toContain(
      `after the act the state is {"images":[],"memory":null}, not {"images":["${sha256(image())}"],"memory":"IR-2026-001"}`,
    );
  });
});

describe("the pin of the organization file", () => {
  const of = (estate: ReturnType<typeof estateWith>, id: "acquire-memory-linux") =>
    definitions[id]({ estate, region: estate.organization.regions.home }).content.parameters;

  test("is the only hash that Systems Manager takes for the tool; who starts the documents chooses none", () => {
    const hash = sha256(tool);
    const pinned = estateWith({
      forensics: {
        tools: [{ name: "avml", version: "0.20.0", platform: "linux", sha256: hash }],
      },
    });
    expect(of(pinned, "acquire-memory-linux").ToolSha256).toMatchObject({
      allowedValues: [hash],
      default: hash,
    });
    expect(of(estateWith(), "acquire-memory-linux").ToolSha256).toMatchObject({
      allowedValues: ["none"],
    });
    const { parameters } = acquireMemory({
      estate: pinned,
      region: pinned.organization.regions.home,
    }).content;
    expect(Object.keys(parameters)).toEqual([
      "CaseId",
      "InstanceId",
      "Platform",
      "Seconds",
      "AutomationAssumeRole",
    ]);
  });
});

describe("the shell body alone", () => {
  const signature = "X-Amz-Signature=5eed";
  let server: Server;
  let received: { md5: string | undefined; body: Buffer; plan: string }[];
  let plans: number;
  let missing: boolean;
  let seen: string[];
  let refuse: boolean;
  let parts: number;
  let script: string;

  /** Command lines of every process while a request is under way. */
  const commandLines = () =>
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((id) => {
        try {
          return [readFileSync(`/proc/${id}/cmdline`, "utf8")];
        } catch {
          return []; // ended meanwhile
        }
      });

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        seen.push(...commandLines().filter((line) => line.includes(signature)));
        const { port } = server.address() as AddressInfo;
        const address = (path: string) => `http://127.0.0.1:${port}/${path}?${signature}`;
        if (request.url?.startsWith("/tool")) response.end(script);
        else if (missing && request.url?.startsWith("/next")) {
          response.statusCode = 404;
          response.end();
        } else if (request.url?.startsWith("/plan") || request.url?.startsWith("/next")) {
          const named = Array.from({ length: parts }, (_, n) => `${address(`${plans}-${n}`)}\n`);
          plans += 1;
          response.end([`${address("next")}\n`, ...named].join(""));
        } else {
          const md5 = request.headers["content-md5"];
          const [, plan = ""] = /^\/(\d+)-/.exec(request.url ?? "") ?? [];
          received.push({ md5: md5 as string | undefined, body: Buffer.concat(chunks), plan });
          response.statusCode = refuse ? 403 : 200;
          response.end();
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    [received, seen, refuse, parts, script, plans, missing] = [[], [], false, 3, tool, 0, false];
  });

  const run = (changed: Readonly<Record<string, string>> = {}) => {
    const { port } = server.address() as AddressInfo;
    const scratch = mkdtempSync(join(tmpdir(), "ir-shell-"));
    const address = (path: string) => `http://127.0.0.1:${port}/${path}?${signature}`;
    return new Promise<{ code: number | null; stdout: string; stderr: string; left: string[] }>(
      (resolve) => {
        const child = spawn("bash", [shell], {
          env: {
            PATH: process.env.PATH,
            IR_SCRATCH: scratch,
            SSM_ToolUrl: address("tool"),
            SSM_ToolSha256: sha256(tool),
            SSM_PlanUrl: address("plan"),
            SSM_PartBytes: "16777216",
            SSM_Seconds: "60",
            ...changed,
          },
        });
        let [stdout, stderr] = ["", ""];
        child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
        child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
        child.on("close", (code) => {
          const left = readdirSync(scratch);
          rmSync(scratch, { recursive: true });
          resolve({ code, stdout, stderr, left });
        });
      },
    );
  };

  test("parts are the image, each with its MD5; the last line has hash, size and number", async () => {
    const { code, stdout, left } = await run();
    const whole = image();
    expect(Buffer.concat(received.map(({ body }) => body)).equals(whole)).toBe(true);
    for (const { md5, body } of received)
      expect(md5).toBe(createHash("md5").update(body).digest("base64"));
    expect(JSON.parse(stdout)).toEqual({
      sha256: sha256(whole),
      size: whole.length,
      parts: 3,
      arguments: ["acquire", "/dev/stdout"],
    });
    expect([code, left]).toEqual([0, []]);
  });

  test("addresses are renewed: once it is time, each part goes to an address of the plan that the last one names", async () => {
    const { code } = await run({ IR_FOLLOW: "0" });
    expect(received.map(({ plan }) => plan)).toEqual(["1", "2", "3"]);
    expect(code).toBe(0);
    expect(Buffer.concat(received.map(({ body }) => body)).equals(image())).toBe(true);
  });

  test("while the next plan is not there yet, the last one is used", async () => {
    missing = true;
    const { code } = await run({ IR_FOLLOW: "0" });
    expect([code, received.map(({ plan }) => plan)]).toEqual([0, ["0", "0", "0"]]);
  });

  test("no address stands on a command line or in what the script says", async () => {
    const { stdout, stderr } = await run();
    expect(seen).toEqual([]);
    expect(received.length).toBe(3);
    expect(stdout + stderr).not.toContain("Signature");
  });

  test.each<[string, number, () => Readonly<Record<string, string>>]>([
    ["no tool", 10, () => ({ SSM_ToolUrl: "http://127.0.0.1:9/tool" })],
    ["a tool that was changed", 11, () => ((script = `${tool}#`), {})],
    ["no room for two parts", 13, () => ({ SSM_PartBytes: "9999999999999" })],
    ["an upload that is refused", 14, () => ((refuse = true), {})],
    ["an image that is larger than the plan", 14, () => ((parts = 2), {})],
    [
      "a tool that fails",
      15,
      () => ((script = "#!/bin/bash\nexit 3\n"), { SSM_ToolSha256: sha256(script) }),
    ],
    ["an agent that hands nothing over", 1, () => ({ SSM_ToolSha256: "" })],
  ])("%s ends with code %i and leaves nothing behind", async (_, expected, prepare) => {
    const { code, stdout, left } = await run(prepare());
    expect([code, stdout, left]).toEqual([expected, "", []]);
  });
});
