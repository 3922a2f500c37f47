import { readableText } from "../../engine/text";
import { describePrincipal } from "../../iam/request";
import { verdictOn } from "../duties/rows";
import type { Matrix } from "../matrix";

const columns = [
  "type",
  "asset",
  "account",
  "caller",
  "who",
  "action",
  "resource",
  "must",
  "decision",
  "outcome",
  "verdict",
];

/** One line for each question. Source: RFC 4180. */
export const csvOf = ({ rows, duties }: Matrix): string =>
  [
    columns,
    ...rows.flatMap(({ type, label, account, cells }) =>
      cells.flatMap(({ kind, answers }) =>
        answers.map((answer) => [
          type,
          label,
          account,
          kind,
          describePrincipal(answer.caller.principal),
          answer.action,
          readableText(answer.harm.resource),
          answer.expectation,
          answer.decision.answer,
          answer.refusal ?? answer.outcome,
          answer.verdict,
        ]),
      ),
    ),
    ...duties.flatMap(({ who, label, account, answers }) =>
      answers.map((answer) => [
        "duty",
        label,
        account,
        answer.duty.task,
        who,
        answer.request.action,
        readableText(answer.request.resource),
        "allowed",
        answer.decision.answer,
        outcomes[answer.decision.answer],
        verdictOn(answer),
      ]),
    ),
  ]
    .map((line) => `${line.map(quoted).join(",")}\r\n`)
    .join("");

const outcomes = { allowed: "possible", denied: "stopped", depends: "open" } as const;

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
