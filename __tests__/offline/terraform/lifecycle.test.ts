import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readStacks } from "../../../offline/terraform/manifest";
import { coreCount, forEachLimited } from "../../../offline/terraform/pool";
import type { OfflineSession } from "../../../offline/terraform/session";
import type { SynthesisedStack } from "../../../offline/terraform/workspace";
import { synthesize } from "../../../stacks/synthesize";
import { applyAndReplan, openTestSession, succeed, temporaryFolder } from "../../support/offline";
import { organizationWith, sandbox } from "../../support/organization";
import { startStateServer, type StateServer } from "../../support/state-server";

interface Death {
  readonly code: number;
  readonly stderr: string;
  /** What the state holds before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

type Overrides = Parameters<typeof organizationWith>[0];

/** What a stack is applied with. */
interface Live {
  readonly session: OfflineSession;
  readonly states: StateServer;
}

/** Accounts whose stack is that of another one under other names: `network` stands for them. */
const alike = ["security", "shop-staging", "payments-staging"].map((name) => `account-${name}`);

/** Does something with every kind of stack of the example organization, as many at a time as there are cores. */
async function withEveryKind<Result>(
  overrides: Overrides,
  work: (live: Live, stack: SynthesisedStack) => Promise<Result>,
): Promise<readonly Result[]> {
  const folder = temporaryFolder();
  try {
    const output = join(folder.path, "cdktf.out");
    synthesize(organizationWith(overrides), output);
    const every = readStacks(output);
    const stacks = every.filter(({ id }) => !alike.includes(id));
    for (const stack of every.filter(({ id }) => alike.includes(id)))
      expect(addresses(stack)).toEqual(addresses(every.find(isStandIn)));
    const session = await openTestSession(stacks);
    const states = await startStateServer();
    try {
      return await forEachLimited(stacks, coreCount, (stack) => work({ session, states }, stack));
    } finally {
      states.close();
      session.close();
    }
  } finally {
    folder.remove();
  }
}

const isStandIn = ({ id }: SynthesisedStack): boolean => id === "account-network";

/** Types and names of a stack's resources. */
function addresses(stack: SynthesisedStack | undefined): readonly string[] {
  const { resource } = JSON.parse(
    readFileSync(join(stack?.folder ?? "", "cdk.tf.json"), "utf8"),
  ) as { readonly resource: Readonly<Record<string, object>> };
  return Object.entries(resource)
    .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
    .sort();
}

function open({ session, states }: Live, stack: SynthesisedStack): string {
  const workspace = session.open(stack);
  states.use(workspace);
  return workspace;
}

/** Destroys what a workspace's state holds. That reading it changes nothing is what the plan after the apply shows. */
async function destroy({ session, states }: Live, workspace: string): Promise<Death> {
  const managed = (): readonly string[] =>
    states.addresses(workspace).filter((address) => !address.startsWith("data."));
  const before = managed();
  const args = ["destroy", "-no-color", "-auto-approve", "-refresh=false"];
  const { code, stderr } = await session.terraform(workspace, ...args);
  return { code, stderr, before, after: managed() };
}

const isProtected = (stack: SynthesisedStack): boolean =>
  /"prevent_destroy":\s*true/.test(readFileSync(join(stack.folder, "cdk.tf.json"), "utf8"));

describe("every kind of stack of the example organization, in production", () => {
  let lives: readonly {
    readonly id: string;
    readonly isProtected: boolean;
    readonly validate: string;
    readonly replan: { readonly code: number; readonly stdout: string };
    readonly death: Death;
  }[];
  beforeAll(async () => {
    lives = await withEveryKind({}, async (live, stack) => {
      const { session } = live;
      const workspace = open(live, stack);
      const { replan } = await applyAndReplan(session, workspace);
      const validate = await session.terraform(workspace, "validate", "-no-color");
      const death = await destroy(live, workspace);
      return {
        id: stack.id,
        isProtected: isProtected(stack),
        validate: validate.stdout.trim(),
        replan,
        death,
      };
    });
  }, 300_000);

  it("is valid, and there after the apply", () => {
    const valid = "Success! The configuration is valid.";
    expect(lives.filter(({ validate }) => validate !== valid)).toEqual([]);
    expect(lives.filter(({ death }) => death.before.length === 0)).toEqual([]);
    expect(lives.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["log-archive", "trail", "account-network"]),
    );
  });

  it("plans no change after the apply", () => {
    const changed = lives.filter(({ replan }) => replan.code !== 0);
    expect(changed.map(({ id, replan }) => [id, replan.stdout])).toEqual([]);
  });

  it("is refused destruction by prevent_destroy when it is protected, and gone when it is not", () => {
    const kept = lives.filter((life) => life.isProtected);
    expect(kept.map(({ id }) => id)).toContain("log-archive");
    for (const { id, death } of kept) {
      expect([id, death.code]).toEqual([id, 1]);
      expect(death.stderr).toContain("Instance cannot be destroyed");
      expect(death.after).toEqual(death.before);
    }
    const gone = lives.filter((life) => !life.isProtected);
    expect(gone.map(({ id, death }) => [id, death.code, death.stderr, death.after])).toEqual(
      gone.map(({ id }) => [id, 0, "", []]),
    );
  });
});

describe("every kind of stack of the example organization, in a sandbox", () => {
  it("is applied and destroyed, but for the organization itself", async () => {
    const deaths = await withEveryKind(sandbox, async (live, stack) => {
      const { session } = live;
      const workspace = open(live, stack);
      await succeed(session, workspace, "init", "-no-color");
      await succeed(session, workspace, "apply", "-no-color", "-auto-approve");
      return {
        id: stack.id,
        isProtected: isProtected(stack),
        ...(await destroy(live, workspace)),
      };
    });
    expect(deaths.filter(({ before }) => before.length === 0)).toEqual([]);
    const kept = deaths.filter((death) => death.isProtected).map(({ id }) => id);
    // The organization is what everything stands on: no profile lets Terraform delete it.
    expect(kept).toEqual(["organization"]);
    const gone = deaths.filter((death) => !death.isProtected);
    expect(gone.map(({ id, code, stderr, after }) => [id, code, stderr, after])).toEqual(
      gone.map(({ id }) => [id, 0, "", []]),
    );
  }, 300_000);
});
