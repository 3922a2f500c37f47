import { automation } from "../language/document";
import { caseId, matching } from "../language/parameters";
import { caseEvent, record } from "./blocks";

export const openCase = automation({
  id: "open-case",
  title: "Open a case",
  description:
    "Writes the first entry of the case's custody record and the first object below its prefix. Every other document names the case.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    Summary: matching("What happened, in one sentence, without secrets.", "^[^\\n{}]{10,500}$"),
    Authority: matching("Who ordered the response.", "^[^\\n{}]{3,200}$"),
  },
  build: ({ p, ...context }) => {
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: "case",
      arn: context.estate.responders.role("acquisition", "{{ global:ACCOUNT_ID }}"),
      document: "open-case",
    });
    return {
      steps: [
        record("Open", event, {
          act: "opened",
          artifact: "case",
          note: `${p.Summary} Ordered by ${p.Authority}.`,
          file: "case.txt",
          text: `Case ${p.CaseId}\n${p.Summary}\nOrdered by ${p.Authority}\nExecution {{ automation:EXECUTION_ID }}\n`,
        }),
      ],
      outputs: ["Open.Hash"],
    };
  },
});
