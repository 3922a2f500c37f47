import { catalogue } from "../../../detections/catalogue/catalogue";
import { condition } from "../../../detections/catalogue/detection";
import { call } from "../../../detections/catalogue/example-events";
import { rulePatterns } from "../../../detections/catalogue/event-rules";
import { type Tunings, tune } from "../../../detections/catalogue/tuning";
import { compile } from "../../../detections/language/evaluate";

const all = catalogue();

function tuned(tunings: Tunings) {
  const result = tune(all, tunings);
  if (!result.ok) throw new Error(result.problems.join("\n"));
  return result.detections;
}

test("nothing changes without tuning", () => {
  expect(tuned({})).toEqual(all);
});

test("severity, threshold and switch", () => {
  const detections = tuned({
    "IR-LOG-004": { severity: "low", threshold: 3 },
    "IR-LOG-005": { enabled: false },
  });
  expect(detections).toHaveLength(all.length - 1);
  const changed = detections.find(({ id }) => id === "IR-LOG-004");
  expect([changed?.severity, changed?.alarm]).toEqual(["low", { threshold: 3, period: 300 }]);
  expect(detections.some(({ id }) => id === "IR-LOG-005")).toBe(false);
});

test("an excluded principal is silent, in its sessions too, and nobody else", () => {
  const pipeline = "arn:aws:iam::111122223333:role/deploy";
  const [trail] = tuned({ "IR-LOG-001": { excludedPrincipals: [pipeline] } }).filter(
    ({ id }) => id === "IR-LOG-001",
  );
  if (trail === undefined) throw new Error("IR-LOG-001");
  const holds = compile(condition(trail));
  const by = (userIdentity: { readonly [name: string]: string | object }) =>
    call("cloudtrail", "StopLogging", { userIdentity: JSON.parse(JSON.stringify(userIdentity)) });
  const session = (role: string) =>
    by({
      type: "AssumedRole",
      arn: `arn:aws:sts::111122223333:assumed-role/${role}/x`,
      sessionContext: { sessionIssuer: { arn: `arn:aws:iam::111122223333:role/${role}` } },
    });
  expect(holds(session("deploy"))).toBe(false);
  expect(holds(by({ type: "IAMUser", arn: pipeline }))).toBe(false);
  expect(holds(session("deploy-2"))).toBe(true);
  expect(holds(by({ type: "AWSService", invokedBy: "x" }))).toBe(true);
  expect(rulePatterns(trail)).toEqual([
    JSON.stringify({
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: {
        eventSource: ["cloudtrail.amazonaws.com"],
        eventName: ["StopLogging", "DeleteTrail"],
        errorCode: [{ exists: false }],
        userIdentity: {
          arn: [{ exists: false }, { "anything-but": [pipeline] }],
          sessionContext: {
            sessionIssuer: { arn: [{ exists: false }, { "anything-but": [pipeline] }] },
          },
        },
      },
    }),
  ]);
});

test("everything that is wrong is said at once", () => {
  const result = tune(all, {
    "IR-LOG-0001": {},
    "trail-stopped": {},
    "IR-LOG-001": {
      threshold: 0,
      excludedPrincipals: ["arn:aws:iam::111122223333:role/*", "deploy"],
    },
  });
  const excluded = (index: number, arn: string) => ({
    path: ["IR-LOG-001", "excludedPrincipals", index],
    message: `${arn} is not the exact ARN of a user or role`,
    advice: "write arn:aws:iam::111122223333:role/name",
  });
  expect(result.ok ? [] : result.problems).toEqual([
    {
      path: ["IR-LOG-0001"],
      at: "key",
      message: "there is no detection IR-LOG-0001",
      advice: "did you mean IR-LOG-001?",
    },
    {
      path: ["trail-stopped"],
      at: "key",
      message: "there is no detection trail-stopped",
      advice: "`ir-baseline detections` lists them",
    },
    {
      path: ["IR-LOG-001", "threshold"],
      message: "0 is not a number of events",
      advice: "write 1 or more",
    },
    excluded(0, "arn:aws:iam::111122223333:role/*"),
    excluded(1, "deploy"),
  ]);
});
