import { readableText } from "../../engine/text";
import { describePrincipal } from "../../iam/request";
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
export const csvOf = ({ rows }: Matrix): string =>
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
  ]
    .map((line) => `${line.map(quoted).join(",")}\r\n`)
    .join("");

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
