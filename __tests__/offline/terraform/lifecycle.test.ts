import { readFileSync } from "node:fs";
import { join } from "node:path";
import { forEachLimited } from "../../../offline/terraform/pool";
import { readStacks } from "../../../offline/terraform/manifest";
import type { OfflineSession } from "../../../offline/terraform/session";
import type { SynthesisedStack } from "../../../offline/terraform/workspace";
import { synthesize } from "../../../stacks/synthesize";
import { applyAndReplan, openTestSession, succeed, temporaryFolder } from "../../support/offline";
import { organizationWith, sandbox } from "../../support/organization";

interface Destroyed {
  readonly code: number;
  readonly stderr: string;
}

interface Life {
  readonly id: string;
  /** Whether the configuration protects a resource with prevent_destroy. */
  readonly isProtected: boolean;
  readonly validate: string;
  readonly resources: number;
  readonly replan: { readonly code: number; readonly stdout: string };
  readonly destroy: Destroyed;
  readonly left: readonly string[];
}

/** Every stack of the example organization from validation to destruction, with real Terraform. */
async function liveThrough(
  overrides: Parameters<typeof organizationWith>[0],
): Promise<readonly Life[]> {
  const folder = temporaryFolder();
  try {
    const output = join(folder.path, "cdktf.out");
    synthesize(organizationWith(overrides), output);
    const stacks = readStacks(output);
    const session = await openTestSession(stacks);
    try {
      return await forEachLimited(stacks, 2, (stack) => lifeOf(session, stack));
    } finally {
      session.close();
    }
  } finally {
    folder.remove();
  }
}

async function lifeOf(session: OfflineSession, stack: SynthesisedStack): Promise<Life> {
  const workspace = session.open(stack);
  const { replan, addresses } = await applyAndReplan(session, workspace);
  const validate = await session.terraform(workspace, "validate", "-no-color");
  const destroy = await session.terraform(workspace, "destroy", "-no-color", "-auto-approve");
  const list = await succeed(session, workspace, "state", "list");
  return {
    id: stack.id,
    isProtected: readFileSync(join(stack.folder, "cdk.tf.json"), "utf8").includes(
      '"prevent_destroy": true',
    ),
    validate: validate.stdout.trim(),
    resources: addresses.filter((address) => !address.startsWith("data.")).length,
    replan: { code: replan.code, stdout: replan.stdout },
    destroy,
    left: list.stdout.trim() === "" ? [] : list.stdout.trim().split("\n"),
  };
}

const valid = "Success! The configuration is valid.";

describe.each([
  ["production", {}],
  ["sandbox", sandbox],
] as const)("every stack of the example organization, profile %s", (profile, overrides) => {
  let lives: readonly Life[];
  beforeAll(async () => {
    lives = await liveThrough(overrides);
  }, 240_000);

  it("validates and applies", () => {
    expect(lives.map(({ id, validate }) => [id, validate])).toEqual(
      lives.map(({ id }) => [id, valid]),
    );
    expect(lives.filter(({ resources }) => resources === 0)).toEqual([]);
    expect(lives.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["log-archive", "trail", "account-security"]),
    );
  });

  it("plans no change after the apply", () => {
    const changed = lives.filter(({ replan }) => replan.code !== 0);
    expect(changed.map(({ id, replan }) => [id, replan.stdout])).toEqual([]);
  });

  it("is destroyed, unless it is protected", () => {
    const destroyed = lives.filter(({ isProtected }) => !isProtected);
    expect(
      destroyed.map(({ id, destroy, left }) => [id, destroy.code, destroy.stderr, left]),
    ).toEqual(destroyed.map(({ id }) => [id, 0, "", []]));
  });

  it("is refused by prevent_destroy when it is protected, and stays whole", () => {
    const kept = lives.filter(({ isProtected }) => isProtected);
    expect(kept.map(({ id }) => id).includes("log-archive")).toBe(profile === "production");
    for (const { id, destroy, left, resources } of kept) {
      expect([id, destroy.code]).toEqual([id, 1]);
      expect(destroy.stderr).toContain("Instance cannot be destroyed");
      expect(left.filter((address) => !address.startsWith("data.")).length).toBe(resources);
    }
  });
});
