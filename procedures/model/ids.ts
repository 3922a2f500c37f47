import type { ProcedureId as ResponseId } from "../../detections/catalogue/detection";

/** Procedures that no detection names: they begin with a phase, or with another procedure. */
export type SupportId =
  | "declare-and-triage"
  | "acquire-evidence"
  | "analyse-evidence"
  | "credential-exposure"
  | "ransomware"
  | "restore-service"
  | "break-glass"
  | "exercise";

export type ProcedureId = ResponseId | SupportId;
