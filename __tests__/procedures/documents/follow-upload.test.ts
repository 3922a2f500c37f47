import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled } from "../../../procedures/language/script";
import { root } from "../../support/organization";

/** Seconds after which the addresses of a session end. */
const valid = 3_500;

interface Followed {
  readonly rounds: number;
  readonly sessions: number;
  /** Age in seconds of the oldest session whose address the host used. */
  readonly oldest: number;
  readonly last: unknown;
  readonly first: readonly string[];
}

function followed(hours: number): Followed {
  const folder = mkdtempSync(join(tmpdir(), "ir-follow-"));
  const script = join(folder, "script.py");
  writeFileSync(script, bundled("follow_upload.py"));
  const clock = join(__dirname, "follow_upload_clock.py");
  const { stdout, stderr } = spawnSync(
    join(root, ".venv/bin/python"),
    [clock, script, String(hours)],
    { encoding: "utf8" },
  );
  rmSync(folder, { recursive: true });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Followed;
}

test.each([0.1, 1, 5, 11])("for %d hours no address is older than its session", (hours) => {
  const { last, oldest, rounds, sessions } = followed(hours);
  expect(oldest).toBeLessThan(valid);
  // One that prepared, and one a round.
  expect(sessions).toBe(rounds + 1);
  // As many as a loop has.
  expect(rounds).toBeLessThanOrEqual(100);
  expect(last).toEqual({ Running: false, Round: rounds, Output: "{}" });
});

test("a plan names the next one first, then an address for each part, all of one session", () => {
  expect(followed(0.1).first).toEqual([
    `0 get_object uploads/IR-1/e-1.txt ${valid}`,
    `0 upload_part k ${valid}`,
    `0 upload_part k ${valid}`,
  ]);
});
