import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundled } from "../../../procedures/language/script";
import { root } from "../../support/organization";

const event = {
  subject: "i-0123456789abcdef0",
  response: "preserve-instance/instance",
  detection: "IR-EC2-001",
  account: "602000000001",
  region: "eu-west-1",
  time: "2026-03-14T09:26:53Z",
  event: "66666666-7777-8888-9999-000000000000",
  starter: "arn:aws:iam::602000000001:role/starter",
  opening: "open",
  responses: {
    "preserve-instance/instance": {
      document: "preserve",
      parameters: { InstanceId: ["<subject>"], Freeze: ["<case>"] },
    },
  },
};
const caseId = "AUTO-20260314-116A892EF628";

interface Started {
  readonly DocumentName: string;
  readonly Parameters: Readonly<Record<string, readonly string[]>>;
  readonly ClientToken: string;
}
interface Outcome {
  readonly answer: Readonly<Record<string, string>>;
  readonly started: readonly Started[];
  readonly assumed: readonly unknown[];
  readonly seconds: number;
}

function run(
  status: Readonly<Record<"open" | "preserve", string>>,
  known: readonly string[] = [],
  changed: Partial<typeof event> = {},
): Outcome {
  const given = {
    script: bundled("start_response.py"),
    event: { ...event, ...changed },
    status,
    known,
  };
  const { stdout, stderr } = spawnSync(
    join(root, ".venv/bin/python"),
    [join(__dirname, "start_response_cases.py")],
    { encoding: "utf8", input: JSON.stringify(given) },
  );
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Outcome;
}

const well = { open: "Success", preserve: "Success" };

test("the case is opened, then the document runs, as the starter of the account", () => {
  const { answer, assumed, started } = run(well);
  expect(answer).toEqual({ Case: caseId, Execution: "preserve", Status: "Success" });
  expect(assumed).toEqual([
    {
      RoleArn: event.starter,
      RoleSessionName: caseId,
      Tags: [{ Key: "case-id", Value: caseId }],
    },
  ]);
  expect(started.map(({ DocumentName, Parameters }) => [DocumentName, Parameters])).toEqual([
    [
      "open",
      {
        CaseId: [caseId],
        Summary: [
          `Detection IR-EC2-001, event ${event.event}: preserve-instance/instance for ${event.subject}.`,
        ],
        Authority: ["organization file, procedures.automation"],
      },
    ],
    ["preserve", { CaseId: [caseId], InstanceId: [event.subject], Freeze: [caseId.toLowerCase()] }],
  ]);
});

test("the same subject has the same case and the same executions that day, another one others", () => {
  const tokens = (changed: Partial<typeof event>) =>
    run(well, [], changed).started.map(({ ClientToken }) => ClientToken);
  const first = tokens({});
  expect(tokens({ detection: "IR-EC2-003", time: "2026-03-14T23:59:59Z" })).toEqual(first);
  for (const changed of [
    { subject: "i-1123456789abcdef0" },
    { account: "602000000002" },
    { time: "2026-03-15T00:00:00Z" },
  ])
    expect(tokens(changed).filter((token) => first.includes(token))).toEqual([]);
});

test("what the case has had already is not started again, and is no failure", () => {
  expect(run(well, ["open", "preserve"]).answer).toEqual({
    Case: caseId,
    Execution: "earlier",
    Status: "Success",
  });
});

test("a case that cannot be opened does not keep the document from running, and is told", () => {
  const { answer, started } = run({ ...well, open: "Failed" });
  expect(started).toHaveLength(2);
  expect(answer).toEqual({ error: `case ${caseId}: open Failed` });
  expect(run({ ...well, preserve: "TimedOut" }).answer).toEqual({
    error: `case ${caseId}: preserve TimedOut`,
  });
});

test("a document that takes longer than a step goes on by itself", () => {
  const { answer, seconds } = run({ ...well, preserve: "InProgress" });
  expect(answer.Status).toBe("InProgress");
  expect(seconds).toBeLessThan(600);
});
