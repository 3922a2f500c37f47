import type { Rule } from "../engine/rule";
import { accessRules } from "./access";
import { accountRules } from "./account";
import { alertingRules } from "./alerting";
import { artefactRules } from "./artefact";
import { backupRules } from "./backup";
import { changeRules } from "./change";
import { configurationRules } from "./configuration";
import { deploymentRules } from "./deployment";
import { detectionRules } from "./detection";
import { forensicsRules } from "./forensics";
import { guardrailRules } from "./guardrails";
import { identityRules } from "./identity";
import { keyRules } from "./keys";
import { networkRules } from "./network";
import { shippingRules } from "./shipping";
import { storageRules } from "./storage";
import { trailRules } from "./trail";

/** Every rule, by area. */
export const rules: readonly Rule[] = [
  ...trailRules,
  ...storageRules,
  ...keyRules,
  ...accessRules,
  ...alertingRules,
  ...detectionRules,
  ...networkRules,
  ...accountRules,
  ...identityRules,
  ...configurationRules,
  ...backupRules,
  ...forensicsRules,
  ...guardrailRules,
  ...changeRules,
  ...artefactRules,
  ...shippingRules,
  ...deploymentRules,
];
