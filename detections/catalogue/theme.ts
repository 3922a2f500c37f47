/** One file of this folder. */
export type Theme =
  | "compliance"
  | "use-cases"
  | "logging"
  | "self-protection"
  | "security-services"
  | "keys"
  | "identity"
  | "sign-in"
  | "organization"
  | "exfiltration"
  | "compute"
  | "execution"
  | "network"
  | "storage"
  | "backup"
  | "credential-access"
  | "response-tamper";
