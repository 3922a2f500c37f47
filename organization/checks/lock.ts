import type { Problem } from "../diagnostics";
import type { Check } from "./check";

/** Days: a sandbox is rebuilt often; whoever needs a longer lock holds real evidence in it. */
const longestSandboxLock = 30;

/**
 * Days: PCI DSS 4.0, requirement 10.5.1: the history of twelve months is kept, the latest three of them ready
 * for analysis. What an intruder can delete within these three months is no evidence.
 */
const threeMonths = 90;
const twelveMonths = 365;

/** Nobody deletes evidence before its lock ends, and the lock fits the profile. */
export const checkLock: Check = ({ profile, retention }) => {
  const { lockDays, expireDays } = retention?.archive ?? {};
  const logGroupDays = retention?.logGroupDays;
  const problems: Problem[] = [];
  const at = (...path: string[]) => ["retention", ...path];
  if (lockDays !== undefined && expireDays !== undefined && expireDays < lockDays)
    problems.push({
      path: at("archive", "expireDays"),
      message: `${expireDays} days end before the lock of ${lockDays} days, so S3 would not delete anything then`,
      advice: `write ${lockDays} or more, or a shorter lockDays`,
    });
  if (profile === "sandbox" && lockDays !== undefined && lockDays > longestSandboxLock)
    problems.push({
      path: at("archive", "lockDays"),
      message: `${lockDays} days are too long for a sandbox, in which everything can be destroyed`,
      advice: `write ${longestSandboxLock} or less, or profile: production`,
    });
  if (profile !== "production") return problems;
  if (lockDays !== undefined && lockDays < threeMonths)
    problems.push({
      path: at("archive", "lockDays"),
      message: `${lockDays} days are too short for production: evidence of the last three months must be safe`,
      advice: `write ${threeMonths} or more, or profile: sandbox`,
    });
  if (expireDays !== undefined && expireDays < twelveMonths)
    problems.push({
      path: at("archive", "expireDays"),
      message: `${expireDays} days are too short for production: the trail is kept for a year`,
      advice: `write ${twelveMonths} or more, or profile: sandbox`,
    });
  if (logGroupDays !== undefined && logGroupDays < threeMonths)
    problems.push({
      path: at("logGroupDays"),
      message: `${logGroupDays} days are too short for production: the last three months must be searchable`,
      advice: `write ${threeMonths} or more, or profile: sandbox`,
    });
  return problems;
};
