import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundled } from "../../../procedures/language/script";
import { root } from "../../support/organization";

const policy = "arn:aws:iam::602000000001:policy/quarantine";

/** @param keys those that the user still has */
function released(keys: readonly string[], sessions = "accepted"): unknown {
  const state = { type: "user", name: "build", keys: ["AKIAOLD", "AKIANEW"], quarantined: false };
  const given = {
    script: bundled("release_principal.py"),
    event: { path: "/p/", key: "principal/user/build", case: "CASE-1", policy, sessions },
    keys,
    kept: { case: "CASE-1", at: new Date(Date.now() - 3_600_000).toISOString(), state },
  };
  const { stderr, stdout } = spawnSync(
    join(root, ".venv/bin/python"),
    [join(__dirname, "release_principal_cases.py")],
    { encoding: "utf8", input: JSON.stringify(given) },
  );
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

test("keys that were active are active again, and the policy is gone", () => {
  expect(released(["AKIAOLD", "AKIANEW", "AKIATHIRD"])).toMatchObject({
    answer: { Found: true },
    calls: [
      ["AKIAOLD", "Active"],
      ["AKIANEW", "Active"],
      ["detached", policy],
    ],
  });
});

test("a key that was deleted meanwhile hinders nothing", () => {
  expect(released(["AKIANEW"])).toMatchObject({
    answer: { Found: true },
    calls: [
      ["AKIANEW", "Active"],
      ["detached", policy],
    ],
  });
});

test("while old sessions may live, nothing is given back unless that is accepted", () => {
  expect(released(["AKIAOLD"], "expired")).toMatchObject({
    answer: { error: expect.stringContaining("wait 36 hours") as string },
    calls: [],
  });
});
