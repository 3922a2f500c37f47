import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CustodyVerifier } from "../../../procedures/custody/verifier";
import { missingCalls } from "../../../procedures/drill/moto/missing-calls";
import { administrator, startWorld, type World } from "../../../procedures/drill/moto/world";
import type { Json } from "../../../procedures/language/content";
import { statement } from "../custody/chains";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.reset());

const [account, region] = ["602000000001", "eu-west-1"];
const actor = { account, region, role: `arn:aws:iam::${account}:role/ir-acquisition` };

describe("calls that moto lacks", () => {
  const names = missingCalls.map(({ service, api }) => `${service}:${api}`);

  test("stand there once", () => {
    expect([...new Set(names)].sort()).toEqual([...names].sort());
  });

  test.each(missingCalls.map((each) => [`${each.service}:${each.api}`, each] as const))(
    "%s: moto still lacks it, the recorded answer is given, and wrong parameters are refused",
    async (name, call) => {
      expect((await world.call(actor, call)).result).toEqual(call.answer);
      const wrong = { ...call, parameters: { ...call.parameters, Nonsense: 1 } };
      expect((await world.call(actor, wrong)).error).toContain("Nonsense");
      await world.reset({});
      const { error, calls } = await world.call(actor, call);
      expect(calls).toEqual([name]);
      // When this fails, moto has learnt the call: take it off the list.
      expect(error).toMatch(
        /500 Internal Server Error|not been implemented|Not yet implemented|NotImplemented/,
      );
    },
  );
});

test("accounts and Regions are apart, roles have their name, and a reset forgets everything", async () => {
  const there = { ...actor, account: "602000000002", role: "arn:aws:iam::602000000002:role/x" };
  const call = (who: typeof actor, service: string, api: string, parameters = {}) =>
    world.call(who, { service, api, parameters });
  await call(actor, "iam", "CreateUser", { UserName: "a" });
  const users = async (who: typeof actor) =>
    ((await call(who, "iam", "ListUsers")).result as { Users: readonly Json[] }).Users.length;
  expect([await users(actor), await users(there)]).toEqual([1, 0]);
  const { result } = await call(there, "sts", "GetCallerIdentity");
  expect(result).toMatchObject({ Arn: "arn:aws:sts::602000000002:assumed-role/x/drill" });
  await world.reset();
  expect(await users(actor)).toBe(0);
});

test("a locked snapshot is told and deleted by nobody, one without a lock by whoever may, and a reset ends locks", async () => {
  const ask = administrator(world, account, region);
  const { VolumeId } = (await ask("ec2", "CreateVolume", {
    AvailabilityZone: `${region}a`,
    Size: 1,
  })) as { VolumeId: string };
  const snapshot = async () =>
    ((await ask("ec2", "CreateSnapshot", { VolumeId })) as { SnapshotId: string }).SnapshotId;
  const [held, free] = [await snapshot(), await snapshot()];
  await ask("ec2", "LockSnapshot", { SnapshotId: held, LockMode: "governance", LockDuration: 1 });
  expect(await ask("ec2", "DescribeLockedSnapshots")).toEqual({
    Snapshots: [{ SnapshotId: held, LockState: "governance" }],
  });
  await ask("ec2", "DeleteSnapshot", { SnapshotId: free });
  await expect(ask("ec2", "DeleteSnapshot", { SnapshotId: held })).rejects.toThrow(
    `${held} is locked`,
  );
  await world.reset();
  expect(await ask("ec2", "DescribeLockedSnapshots")).toEqual({ Snapshots: [] });
});

test("a script has its own names, its Region, and an error with its line", async () => {
  const script = (text: string, payload: Json = {}) =>
    world.script(actor, { script: text, handler: "handler", payload });
  const identity = `import boto3\nleft = 1\ndef handler(event, context):\n  return {"region": boto3.client("sts").meta.region_name, "got": event}\n`;
  expect(await script(identity, { a: [1, true] })).toEqual({
    calls: [],
    result: { region, got: { a: [1, true] } },
  });
  expect((await script("def handler(event, context):\n  return left\n")).error).toBe(
    "NameError: name 'left' is not defined (line 2 of the script)",
  );
  expect((await script("def handler(event, context):\n  return object()\n")).error).toContain(
    "not JSON serializable",
  );
});

test("the custody record in DynamoDB: two writers at once append one behind the other", async () => {
  const ask = administrator(world, account, region);
  await ask("dynamodb", "CreateTable", {
    TableName: "custody",
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: ["case", "sequence"].map((AttributeName) => ({
      AttributeName,
      AttributeType: "S",
    })),
    KeySchema: [
      { AttributeName: "case", KeyType: "HASH" },
      { AttributeName: "sequence", KeyType: "RANGE" },
    ],
  });
  const twin = readFileSync(join(__dirname, "../../../procedures/custody/custody.py"), "utf8");
  const writers = `
from concurrent.futures import ThreadPoolExecutor
import boto3

def handler(event, context):
    client = boto3.client("dynamodb")
    with ThreadPoolExecutor(2) as pool:
        done = pool.map(lambda number: append(client, "custody", {**event, "exhibit": f"E-{number}"}), range(12))
    return sorted(entry["sequence"] for entry in done)
`;
  const { result, error } = await world.script(actor, {
    script: `${twin}\n${writers}`,
    handler: "handler",
    payload: statement() as unknown as Json,
  });
  expect(error).toBeUndefined();
  const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(12, "0"));
  expect(result).toEqual(numbers);
  const { Items } = (await ask("dynamodb", "Query", {
    TableName: "custody",
    KeyConditionExpression: "#case = :case",
    ExpressionAttributeNames: { "#case": "case" },
    ExpressionAttributeValues: { ":case": { S: statement().case } },
  })) as { Items: readonly Json[] };
  const verifier = new CustodyVerifier({ heads: new Map(), now: Date.now() });
  for (const [index, Item] of Items.entries())
    verifier.accept({ number: index + 1, text: JSON.stringify({ Item }), complete: true });
  expect(verifier.end()).toMatchObject({ entries: 12, broken: undefined });
});
