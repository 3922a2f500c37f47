import { freezeLogs, releaseLogs } from "../../documents/freeze-logs";
import { select } from "../interpreter/select";
import { listIn, textIn } from "../answers";
import { type Drill, drillCase } from "../drill";

export const freeze: Drill = {
  id: "freeze-logs",
  documents: ["freeze-logs", "release-logs"],
  title: "Log groups lose their retention and log objects are held, and both are put back",
  prepare: async ({ ask, region }) => {
    const Bucket = "shop-logs";
    const groups = ["/app/web", "/app/web/audit", "/app/forever"];
    for (const [index, logGroupName] of groups.entries()) {
      await ask("logs", "CreateLogGroup", { logGroupName });
      if (index < 2)
        await ask("logs", "PutRetentionPolicy", {
          logGroupName,
          retentionInDays: 30 * (index + 1),
        });
    }
    await ask("s3", "CreateBucket", {
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: region },
      ObjectLockEnabledForBucket: true,
    });
    const put = async (Key: string) =>
      textIn(await ask("s3", "PutObject", { Bucket, Key, Body: Key }), "$.VersionId");
    const keys = ["logs/14/a", "logs/14/b", "logs/14/b", "logs/15/c"];
    const versions: { Key: string; VersionId: string }[] = [];
    for (const Key of keys) versions.push({ Key, VersionId: await put(Key) });
    // A hold that was there before: of the owner, not of the freeze.
    await ask("s3", "PutObjectLegalHold", {
      Bucket,
      ...versions[0],
      LegalHold: { Status: "ON" },
    });
    const hold = async (version: (typeof versions)[number]) => {
      const answer = await ask("s3", "HeadObject", { Bucket, ...version });
      return select(answer, "$.ObjectLockLegalHoldStatus") ?? "OFF";
    };
    const parameters = { CaseId: drillCase, Freeze: "incident" };
    return {
      act: {
        document: freezeLogs,
        parameters: {
          ...parameters,
          LogGroups: groups,
          BucketName: Bucket,
          Prefixes: ["logs/14/"],
        },
      },
      undo: { document: releaseLogs, parameters },
      state: async () => {
        const holds = [];
        for (const version of versions) holds.push(await hold(version));
        const described = await ask("logs", "DescribeLogGroups", {});
        return {
          holds: Object.fromEntries(holds.map((status, index) => [String(index), status])),
          retention: Object.fromEntries(
            listIn(described, "$.logGroups").map((group) => [
              textIn(group, "$.logGroupName"),
              select(group, "$.retentionInDays") ?? 0,
            ]),
          ),
        };
      },
      after: () => ({
        holds: { 0: "ON", 1: "ON", 2: "ON", 3: "OFF" },
        retention: Object.fromEntries(groups.map((group) => [group, 0])),
      }),
      whole: [
        { service: "logs", api: "DescribeLogGroups", parameters: {} },
        { service: "s3", api: "ListObjectVersions", parameters: { Bucket } },
        { service: "ssm", api: "DescribeParameters", parameters: {} },
      ],
      custody: ["acquired configuration logs-incident", "changed logs logs-incident"],
      objects: [`cases/${drillCase}/logs-incident/state-*.json`],
    };
  },
};
