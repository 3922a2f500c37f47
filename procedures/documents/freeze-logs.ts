import { automation } from "../language/document";
import { caseId, dryRun, instant, list, matching } from "../language/parameters";
import { api, branch, forEach, script } from "../language/steps";
import { caseEvent, dryRunEnds, failureStep, keepState, record, recordFailure } from "./blocks";
import { release } from "./release";

const name = matching("Name of the freeze; the release takes the same.", "^[a-z0-9-]{1,40}$");
const key = (freeze: string) => `logs/${freeze}`;
const exhibit = (freeze: string) => `logs-${freeze}`;

export const freezeLogs = automation({
  id: "freeze-logs",
  title: "Freeze logs",
  description:
    "Takes the retention off log groups, so that nothing in them expires, and puts the log objects of a time window on legal hold, up to 10,000 a run. The baseline's own log groups are kept long enough and are refused. Start it in the account that owns them; in the log-archive account for the archive.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    Freeze: name,
    LogGroups: list("Names of log groups.", "^[A-Za-z0-9_/.#-]{1,512}$", 16, {
      default: [],
      minItems: 0,
    }),
    BucketName: matching(
      "Bucket with log objects and Object Lock, or none.",
      "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
      { default: "none" },
    ),
    Prefixes: list("Key prefixes, as narrow as the window.", "^[^{}]{1,512}$", 16, {
      default: [],
      minItems: 0,
    }),
    From: instant("First instant, UTC.", { default: "2006-03-14T00:00:00Z" }),
    To: instant("First instant that does not belong to the window, UTC.", {
      default: "2099-01-01T00:00:00Z",
    }),
    DryRun: dryRun,
  },
  build: ({ p, ...context }) => {
    const { estate } = context;
    const failure = failureStep;
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: exhibit(p.Freeze),
      arn: estate.arns.logGroup("{{ global:REGION }}", "{{ global:ACCOUNT_ID }}", "*"),
      document: "freeze-logs",
    });
    const read = script(
      "ReadState",
      {
        file: "logs_state.py",
        payload: {
          groups: p.LogGroups,
          spared: [`/${estate.organization.namePrefix}/`, estate.trail.logGroup],
          window: { bucket: p.BucketName, prefixes: p.Prefixes, from: p.From, to: p.To },
        },
      },
      {
        State: ["$.Payload.State", "String"],
        Groups: ["$.Payload.Groups", "StringList"],
        GroupCount: ["$.Payload.GroupCount", "Integer"],
        ObjectCount: ["$.Payload.ObjectCount", "Integer"],
      },
    );
    const keep = keepState(context, event, key(p.Freeze), read.out.State);
    return {
      steps: [
        read,
        ...dryRunEnds(p.DryRun, "KeepState"),
        keep,
        branch(
          "HasGroups",
          [{ when: read.out.GroupCount, then: "KeepForever", NumericGreater: 0 }],
          "HasObjects",
        ),
        forEach(
          "KeepForever",
          read.out.Groups,
          (group) => [
            api("KeepGroupForever", {
              service: "logs",
              api: "DeleteRetentionPolicy",
              with: { logGroupName: group },
            }),
          ],
          { failure },
        ),
        branch(
          "HasObjects",
          [{ when: read.out.ObjectCount, then: "Hold", NumericGreater: 0 }],
          "RecordFreeze",
        ),
        script("Hold", { file: "hold_objects.py", payload: { state: keep.out.State }, failure }),
        record("RecordFreeze", event, {
          act: "changed",
          artifact: "logs",
          note: `frozen: ${read.out.GroupCount} log groups without retention, ${read.out.ObjectCount} objects on hold`,
        }),
        recordFailure(event, "logs", "what is frozen stays so; start freeze-logs again"),
      ],
      outputs: ["ReadState.State"],
    };
  },
});

export const releaseLogs = release({
  id: "release-logs",
  title: "End a freeze of logs",
  description:
    "Puts retention back and lifts the holds that the freeze set. What is past its retention then expires: after the case is closed, and by order of its owner only.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: { Freeze: name },
  file: "release_logs.py",
  artifact: "logs",
  key: (p) => key(p.Freeze),
  exhibit: (p) => exhibit(p.Freeze),
  arn: (_, { estate }) =>
    estate.arns.logGroup("{{ global:REGION }}", "{{ global:ACCOUNT_ID }}", "*"),
});
