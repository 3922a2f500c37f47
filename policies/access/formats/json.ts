import { describePrincipal } from "../../iam/request";
import { readableText } from "../../engine/text";
import { columnTitles, type Matrix } from "../matrix";
import { holds } from "../witness";

/** Version of the document's shape. */
const version = 1;

/** The matrix as JSON: a cell lists the actions of each verdict, and its witness where it is not as it must be. */
export const jsonOf = ({ rows, counts, needed }: Matrix): string =>
  `${JSON.stringify(
    {
      version,
      counts,
      needed,
      callers: columnTitles,
      assets: rows.map(({ type, label, account, cells }) => ({
        type,
        asset: label,
        account,
        cells: cells.map(({ kind, verdict, answers }) => ({
          caller: kind,
          verdict,
          answers: answers.map((answer) => ({
            who: describePrincipal(answer.caller.principal),
            action: answer.action,
            on: readableText(answer.harm.resource),
            must: answer.expectation,
            decision: answer.decision.answer,
            verdict: answer.verdict,
            ...(answer.refusal !== undefined && { refused: answer.refusal }),
          })),
          ...(verdict === "bad" || verdict === "open"
            ? {
                witness: holds(answers)
                  .because()
                  .map(({ text }) => text),
              }
            : {}),
        })),
      })),
    },
    undefined,
    1,
  )}\n`;
