import { moveEvidence } from "../../../procedures/documents/move-evidence";
import { type Drill, drillCase, type Prepared, type Stays } from "../../../procedures/drill/drill";
import { bucket } from "../../../procedures/drill/drills/contain-bucket";
import { move } from "../../../procedures/drill/drills/move-evidence";
import { opening } from "../../../procedures/drill/drills/open-case";
import { receiving } from "../../../procedures/drill/drills/receive-snapshots";
import { startWorld, type World } from "../../../procedures/drill/moto/world";
import { interruptions, rehearse } from "../../../procedures/drill/rehearse";
import { drillReport } from "../../../procedures/drill/report";
import type { StepContent } from "../../../procedures/language/content";
import type { Definition } from "../../../procedures/language/document";
import { estate } from "./drilled";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** The same document with one step changed. */
const broken =
  (definition: Definition, name: string, change: (step: StepContent) => StepContent): Definition =>
  (context) => {
    const document = definition(context);
    if (document.kind !== "Automation") throw new Error("no Automation document");
    const { content } = document;
    const mainSteps = content.mainSteps.map((step) => (step.name === name ? change(step) : step));
    return { ...document, content: { ...content, mainSteps } };
  };

const withPrepared = (change: (prepared: Prepared) => Prepared): Drill => ({
  ...bucket,
  prepare: async (place) => change(await bucket.prepare(place)),
});

const breaking = (part: "act" | "undo", name: string, change: (step: StepContent) => StepContent) =>
  withPrepared((prepared) => {
    const start = prepared[part];
    if (start === undefined || typeof start === "function") throw new Error("no way back");
    return { ...prepared, [part]: { ...start, document: broken(start.document, name, change) } };
  });

const replace = (from: string, to: string) => (step: StepContent) =>
  JSON.parse(JSON.stringify(step).replaceAll(from, to)) as StepContent;

const faultsOf = async (drill: Drill) => (await rehearse(drill, world, estate)).faults;
const starts = (faults: readonly string[]) =>
  faults.map((fault) => fault.split(" the state is ")[0]);

describe("a drill fails when", () => {
  test("the act does not do what it should", async () => {
    const open = breaking(
      "act",
      "BlockPublicAccess",
      replace('"BlockPublicPolicy":true', '"BlockPublicPolicy":false'),
    );
    expect(starts(await faultsOf(open))).toEqual([
      "the act ended Failed",
      "contain-bucket/Verify: ValueError: shop-orders does not block all public access (line 16 of the script)",
      "after the act",
    ]);
  });

  test("a step fails: what is left is recorded, and the way back still leads back", async () => {
    const refused = breaking(
      "act",
      "BlockPublicAccess",
      replace('"Bucket":"{{ BucketName }}"', '"Bucket":"no-such-bucket"'),
    );
    const faults = await faultsOf(refused);
    expect(starts(faults)).toEqual([
      "the act ended Failed",
      "contain-bucket/BlockPublicAccess: NoSuchBucket: An error occurred (NoSuchBucket) when calling the PutPublicAccessBlock operation: The specified bucket does not exist",
      "after the act",
    ]);
  });

  test("the way back forgets something", async () => {
    const careless = breaking("undo", "Restore", replace("s3.put_public_access_block(", "dict("));
    expect(starts(await faultsOf(careless))).toEqual([
      "after the way back",
      "s3:GetPublicAccessBlock",
    ]);
  });

  test("the record says something else, or the evidence is elsewhere", async () => {
    const silent = withPrepared((prepared) => ({ ...prepared, custody: [], objects: [] }));
    expect(starts(await faultsOf(silent))).toEqual([
      "in the custody record",
      "in the evidence bucket",
    ]);
  });

  test("the act changes before it has kept the state: only an interruption shows it", async () => {
    const hasty = breaking(
      "act",
      "ReadState",
      replace(
        "def handler(event, _context):",
        'def handler(event, _context):\\n    s3.delete_public_access_block(Bucket=event[\\"bucket\\"])\\n    block_was = 1',
      ),
    );
    const results = await interruptions(hasty, world, estate);
    const lost = results.filter(({ faults }) => faults.length > 0);
    expect(lost[0]?.after).toBe("contain-bucket/ReadState");
    const report = drillReport(hasty, await rehearse(bucket, world, estate), results);
    expect(report).toContain("  ✗ interrupted after contain-bucket/ReadState: after the way back");
    expect(report).not.toContain("as expected");
  });

  test("something else stays than the drill says, in the state or in the record", async () => {
    const staying = (change: Partial<Stays>): Drill => ({
      ...opening,
      prepare: async (place) => {
        const prepared = await opening.prepare(place);
        const { stays } = prepared;
        if (stays === undefined) throw new Error("nothing stays");
        return { ...prepared, stays: { ...stays, ...change } };
      },
    });
    expect(await faultsOf(staying({ state: () => "evidence" }))).toEqual([
      'after the way back the state is null, not "evidence"',
    ]);
    expect(await faultsOf(staying({ custody: () => ["opened case case"] }))).toEqual([
      'in the custody record the state is ["opened case case","closed case case"], not ["opened case case"]',
    ]);
  });

  test("a person leaves what the way back has named", async () => {
    const left: Drill = {
      ...receiving,
      prepare: async (place) => {
        const { act, byHand, ...prepared } = await receiving.prepare(place);
        expect(byHand).toBeDefined();
        const unlocked = broken(act.document, "Lock", replace('"LockSnapshot"', '"NoSuchCall"'));
        return { ...prepared, act: { ...act, document: unlocked } };
      },
    };
    expect(starts(await faultsOf(left))).toContain("after the way back");
  });

  test("it runs a document that it does not name", async () => {
    const unnamed = { ...bucket, documents: ["release-bucket"] as const };
    await expect(rehearse(unnamed, world, estate)).rejects.toThrow(
      "drill contain-bucket does not name the Automation document contain-bucket",
    );
  });
});

test("what a move has copied before it fails is in a manifest: the copies are locked already", async () => {
  const archived: Drill = {
    ...move,
    prepare: async (place) => {
      const Bucket = "archive";
      const LocationConstraint = place.region;
      await place.ask("s3", "CreateBucket", {
        Bucket,
        CreateBucketConfiguration: { LocationConstraint },
      });
      const put = (Key: string, StorageClass: string) =>
        place.ask("s3", "PutObject", { Bucket, Key, Body: Key, StorageClass });
      await put("1", "STANDARD");
      await put("2", "GLACIER");
      const parameters = { CaseId: drillCase, Exhibit: "old", BucketName: Bucket };
      return {
        act: {
          document: moveEvidence,
          parameters: { ...parameters, To: "2099-01-01T00:00:00Z" },
        },
        state: () => Promise.resolve(null),
        after: () => null,
        whole: [{ service: "s3", api: "ListObjectVersions", parameters: { Bucket } }],
        custody: ["acquired objects old", "changed objects old"],
      };
    },
  };
  const [ended, refused, ...others] = await faultsOf(archived);
  expect(ended).toBe("the act ended Failed");
  expect(refused).toMatch(/InvalidObjectState/);
  expect(others.filter((fault) => !/CopyAll/.test(fault))).toEqual([]);
});

test("the report names steps, calls and verdict", async () => {
  const report = drillReport(bucket, await rehearse(bucket, world, estate));
  expect(report.split("\n")).toEqual([
    "contain-bucket: A public bucket with a policy and versions is contained and released",
    "  Act: Success",
    "    ✓ ReadState: s3:GetBucketPolicy, s3:GetPublicAccessBlock",
    "    ✓ OnlyRead",
    "    ✓ KeepState: ssm:GetParameter, sts:GetCallerIdentity, sts:AssumeRole, s3:PutObject ×2, dynamodb:Query, dynamodb:PutItem, ssm:PutParameter",
    "    ✓ Deny: s3:PutBucketPolicy",
    "    ✓ BlockPublicAccess: s3:PutPublicAccessBlock",
    "    ✓ Verify: s3:GetBucketPolicy, s3:GetPublicAccessBlock",
    "    ✓ RecordContainment: sts:GetCallerIdentity, sts:AssumeRole, dynamodb:Query, dynamodb:PutItem, s3:PutObject",
    "  Way back: Success",
    "    ✓ Restore: ssm:GetParameter, s3:PutPublicAccessBlock, s3:PutBucketPolicy",
    "    ✓ WasContained",
    "    ✓ RecordRelease: sts:GetCallerIdentity, sts:AssumeRole, dynamodb:Query, dynamodb:PutItem, s3:PutObject",
    "    ✓ Forget: ssm:DeleteParameter",
    "  ✓ every state and record is exactly as expected",
    "",
  ]);
});
