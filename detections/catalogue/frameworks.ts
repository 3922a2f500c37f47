import type { Theme } from "./theme";

/** Where an auditor finds a detection again. A CIS id means nothing without its version: 6.0 renumbered them. */
export interface Frameworks {
  readonly cis?: { readonly "5.0.0": string; readonly "6.0.0": string; readonly "7.0.0": string };
  readonly securityHub?: string;
  readonly nist80053?: readonly string[];
  readonly nistCsf2?: readonly string[];
  readonly iso27001?: readonly string[];
  readonly wellArchitected?: readonly string[];
}

/**
 * Sources: NIST SP 800-53 rev. 5; NIST CSF 2.0; ISO/IEC 27001:2022 annex A; AWS Well-Architected security pillar,
 * SEC04 "How do you detect and investigate security events?".
 */
const everyDetection: Frameworks = {
  nist80053: ["SI-4", "IR-5"],
  nistCsf2: ["DE.CM", "DE.AE"],
  iso27001: ["A.8.16"],
  wellArchitected: ["SEC04-BP04"],
};

/** Audit records and what protects them. */
const protectedRecords: Frameworks = {
  ...everyDetection,
  nist80053: ["AU-9", "AU-12", "SI-4", "IR-5"],
  iso27001: ["A.8.15", "A.8.16"],
};

/** Evidence and the tools that responders need. */
const responseMeans: Frameworks = {
  ...everyDetection,
  nist80053: ["IR-4", "SI-4", "IR-5"],
  iso27001: ["A.5.26", "A.5.28", "A.8.16"],
};

export function frameworksOf(theme: Theme): Frameworks {
  if (theme === "logging" || theme === "self-protection") return protectedRecords;
  return theme === "response-tamper" || theme === "backup" ? responseMeans : everyDetection;
}
