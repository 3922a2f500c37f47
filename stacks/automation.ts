import { createEstate, type Estate } from "../organization/estate";
import type { Problem } from "../organization/diagnostics";
import type { Organization } from "../organization/model";
import type { DocumentId } from "../organization/procedures";
import {
  type Automation,
  automationsOf,
  startedDocuments,
} from "../procedures/automation/automations";
import { wrongConsent } from "../procedures/automation/consent";
import { definitions } from "../procedures/documents";
import { detectionsOf, knownDetections } from "./detections";

const known = new WeakMap<Organization, readonly Automation[]>();

/** What the detections of an organization start by themselves, found once for all of its stacks. */
export function automationsFor(estate: Estate): readonly Automation[] {
  const { organization } = estate;
  const found =
    known.get(organization) ??
    automationsOf(detectionsOf(estate).rules, organization.procedures.automation);
  known.set(organization, found);
  return found;
}

/** What an account lets its detections start, and the roles that this runs as. */
export function startedIn(estate: Estate): {
  readonly documents: readonly DocumentId[];
  readonly runAs: readonly ("acquisition" | "responder")[];
} {
  const documents = startedDocuments(automationsFor(estate));
  const runAs = new Set(["acquisition" as const, ...documents.map((id) => roleOf(estate, id))]);
  return { documents, runAs: [...runAs].sort() };
}

function roleOf(estate: Estate, id: DocumentId): "acquisition" | "responder" {
  const document = definitions[id]({ estate, region: estate.organization.regions.home });
  return document.kind === "Automation" && document.role === "responder"
    ? "responder"
    : "acquisition";
}

/** What is wrong with the documents that the organization file lets detections start. */
export function checkAutomation(organization: Organization): readonly Problem[] {
  const { automation } = organization.procedures;
  if (Object.keys(automation.detections).length === 0) return [];
  const estate = createEstate(organization);
  const region = organization.regions.home;
  const { all, rules } = knownDetections(estate);
  return wrongConsent(automation, {
    all,
    rules,
    document: (id) => definitions[id]({ estate, region }),
  }).map((problem) => ({
    ...problem,
    path: ["procedures", "automation", "detections", ...problem.path],
  }));
}
