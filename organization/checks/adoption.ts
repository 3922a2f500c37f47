import type { Problem } from "../diagnostics";
import type { Check } from "./check";

/** What an adopted trail records is not decided here, so the file must not seem to decide it. */
export const checkAdoption: Check = ({ adopt, trail }) => {
  if (adopt?.trail === undefined || trail === undefined) return [];
  const { dataEvents, insights } = trail;
  const decided: readonly (readonly [string[], boolean])[] = [
    [["dataEvents", "s3"], dataEvents?.s3 !== undefined && dataEvents.s3 !== "all"],
    [["dataEvents", "lambda"], dataEvents?.lambda === false],
    [["dataEvents", "dynamodb"], dataEvents?.dynamodb === false],
    [["insights"], insights === false],
  ];
  return decided.flatMap(([key, isDecided]): Problem[] =>
    isDecided
      ? [
          {
            path: ["trail", ...key],
            message:
              "has no effect, because adopt.trail names a trail that is configured elsewhere",
            advice: "remove it, or remove adopt.trail",
          },
        ]
      : [],
  );
};
