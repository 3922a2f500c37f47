import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scriptFolder } from "../../../procedures/language/script";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ir-volume-"));
  mkdirSync(join(folder, "devices"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (volume: string) =>
  spawnSync("bash", [join(scriptFolder, "image_volume.sh")], {
    env: {
      PATH: process.env.PATH,
      SSM_VolumeId: volume,
      IR_DEVICES: join(folder, "devices"),
      IR_CASES: join(folder, "cases"),
      IR_ATTEMPTS: "1",
    },
    encoding: "utf8",
  });

test("hash, size and image are those of the device, and nobody can write the image", () => {
  const bytes = Buffer.from("evidence\0".repeat(1_000_001));
  writeFileSync(
    join(folder, "devices", "nvme-Amazon_Elastic_Block_Store_vol0123456789abcdef0"),
    bytes,
  );
  const { status, stdout } = run("vol-0123456789abcdef0");
  const image = join(folder, "cases", "vol-0123456789abcdef0.raw");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    volume: "vol-0123456789abcdef0",
    sha256: createHash("sha256").update(bytes).digest("hex"),
    size: bytes.length,
    image,
  });
  expect(readFileSync(image).equals(bytes)).toBe(true);
  expect(statSync(image).mode & 0o777).toBe(0o400);
});

test("a volume that is not attached is no device", () => {
  expect(run("vol-0123456789abcdef1")).toMatchObject({ status: 10, stdout: "" });
});
