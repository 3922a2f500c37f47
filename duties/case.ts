/** A case, by way of example. */
export const caseId = "CASE-2026-0001";
