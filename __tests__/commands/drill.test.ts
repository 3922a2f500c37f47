import { cli } from "../../commands/cli";
import { fail } from "../../main";
import type { Drill } from "../../procedures/drill/drill";
import { drills } from "../../procedures/drill/drills";

/** What the command prints, and its exit code. */
async function drill(...args: readonly string[]) {
  const printed: string[] = [];
  const print = (text: unknown) => printed.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, "write").mockImplementation(print),
  );
  try {
    const program = await cli(["drill", ...args]);
    await program.parseAsync(["drill", ...args], { from: "user" }).catch(fail);
    return { code: process.exitCode ?? 0, text: printed.join("") };
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
}

test("a drill of a document that it is named by, with interruptions, ends 0", async () => {
  const { code, text } = await drill("release-bucket", "--interrupt");
  expect(code).toBe(0);
  expect(text.split("\n")[0]).toBe(
    "contain-bucket: A public bucket with a policy and versions is contained and released",
  );
  expect(text.split("\n").slice(-5)).toEqual([
    "  Interrupted after each of 6 steps and taken back",
    "  ✓ every state and record is exactly as expected",
    "",
    "1 of 1 drills as expected",
    "",
  ]);
});

test("a drill that is not as expected ends 1, and says what is not", async () => {
  const [opening] = drills;
  if (opening === undefined) throw new Error("no drill");
  const silent: Drill = {
    ...opening,
    id: "silent",
    prepare: async (place) => ({ ...(await opening.prepare(place)), custody: [] }),
  };
  (drills as Drill[]).push(silent);
  const { code, text } = await drill("silent");
  (drills as Drill[]).pop();
  expect(code).toBe(1);
  expect(text).toContain(
    '  ✗ in the custody record the state is ["opened case case"], not []\n\n0 of 1 drills as expected\n',
  );
});

test("drills are listed, and an unknown one ends 2", async () => {
  expect(await drill("open-case", "--list")).toEqual({
    code: 0,
    text: "open-case: open-case, close-case\n",
  });
  const { code, text } = await drill("no-such");
  expect([code, text]).toEqual([
    2,
    `no drill or document no-such; write one of ${drills.map(({ id }) => id).join(", ")}\n`,
  ]);
});
