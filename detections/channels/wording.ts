import type { Detection } from "../catalogue/detection";

/** What to do, for people: the procedure's address where the organization has one, otherwise its name. */
export const procedureOf = (
  { procedure }: Pick<Detection, "procedure">,
  base: string | undefined,
): string => (base === undefined ? procedure : `${base}${procedure}`);

/** Characters. Source: CloudWatch PutMetricAlarm API reference. */
const longestDescription = 1_024;

/**
 * Description of a detection's alarm: which one, what it means, where an auditor finds it, what to do.
 * @throws Error when it is too long for CloudWatch
 */
export function alarmDescription(detection: Detection, procedures: string | undefined): string {
  const { frameworks, id, meaning, severity, title } = detection;
  const { cis, securityHub } = frameworks;
  const text = [
    `${id} ${title} (${severity}).`,
    meaning,
    ...(cis === undefined
      ? []
      : [
          `CIS AWS Foundations Benchmark ${Object.entries(cis)
            .map(([version, control]) => `v${version}: ${control}`)
            .join(", ")}.`,
        ]),
    ...(securityHub === undefined ? [] : [`Security Hub ${securityHub}.`]),
    `Procedure: ${procedureOf(detection, procedures)}`,
  ].join(" ");
  if (text.length > longestDescription)
    throw new Error(
      `${id}: an alarm description of ${text.length} characters, the limit is ${longestDescription}; shorten its meaning`,
    );
  return text;
}
