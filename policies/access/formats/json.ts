import { describePrincipal } from "../../iam/request";
import { readableText } from "../../engine/text";
import { verdictOn } from "../duties/rows";
import { columnTitles, type Matrix } from "../matrix";
import { holds } from "../witness";

/** Version of the document's shape. */
const version = 1;

/** The matrix as JSON: a cell lists the actions of each verdict, and its witness where it is not as it must be. */
export const jsonOf = ({ rows, duties, counts, needed }: Matrix): string =>
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
      duties: duties.map(({ who, label, account, answers, verdict, holds: met }) => ({
        who,
        at: label,
        account,
        verdict,
        answers: answers.map((answer) => ({
          task: answer.duty.task,
          action: answer.request.action,
          on: readableText(answer.request.resource),
          decision: answer.decision.answer,
          verdict: verdictOn(answer),
        })),
        ...(verdict === "good" ? {} : { witness: met.because().map(({ text }) => text) }),
      })),
    },
    undefined,
    1,
  )}\n`;
