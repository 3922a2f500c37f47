import { caseTag } from "../../organization/guardrails";
import { automation, type Context } from "../language/document";
import { caseId, matching } from "../language/parameters";
import { caseEvent, evidenceLock, evidenceRegion, record } from "./blocks";

/** The case itself as an exhibit: whoever opens it is its source. */
const ofCase = (context: Context, id: string, document: "open-case" | "close-case") =>
  caseEvent(context, {
    caseId: id,
    exhibit: "case",
    arn: context.estate.responders.role("acquisition", "{{ global:ACCOUNT_ID }}"),
    document,
  });

export const openCase = automation({
  id: "open-case",
  title: "Open a case",
  description:
    "Writes the first entry of the case's custody record and the first object below its prefix: where the case's evidence goes, how long it is locked, and by which tags its hosts and snapshots are known. Every other document names the case.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    Summary: matching("What happened, in one sentence, without secrets.", "^[^\\n{}]{10,500}$"),
    Authority: matching("Who ordered the response.", "^[^\\n{}]{3,200}$"),
  },
  build: ({ p, ...context }) => {
    const { custody, evidence } = context.estate.forensics;
    const { days, mode } = evidenceLock(context);
    const event = ofCase(context, p.CaseId, "open-case");
    return {
      steps: [
        record("Open", event, {
          act: "opened",
          artifact: "case",
          note: `${p.Summary} Ordered by ${p.Authority}.`,
          file: "case.txt",
          text: [
            `Case ${p.CaseId}`,
            p.Summary,
            `Ordered by ${p.Authority}`,
            "Execution {{ automation:EXECUTION_ID }}",
            `Objects below cases/${p.CaseId}/ in ${evidence(evidenceRegion(context)).name}, locked for ${days} days (${mode})`,
            `Custody record ${custody.name}`,
            `Tag ${caseTag}=${p.CaseId} on hosts and snapshots, ir-baseline:retain-until on copies of snapshots`,
            "",
          ].join("\n"),
        }),
      ],
      outputs: ["Open.Hash"],
    };
  },
});

export const closeCase = automation({
  id: "close-case",
  title: "Close a case",
  description:
    "Writes the entry that ends the case, or says that it was none: what came of it, and who decided. Evidence and record stay as they are, locked. Take back first what its documents have changed.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    Summary: matching("How it ended, in one sentence, without secrets.", "^[^\\n{}]{10,500}$"),
    Authority: matching("Who decided to close it.", "^[^\\n{}]{3,200}$"),
  },
  build: ({ p, ...context }) => ({
    steps: [
      record("Close", ofCase(context, p.CaseId, "close-case"), {
        act: "closed",
        artifact: "case",
        note: `${p.Summary} Decided by ${p.Authority}.`,
      }),
    ],
    outputs: ["Close.Hash"],
  }),
});
