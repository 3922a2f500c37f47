import { all, any, is, prefix, suffix } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls } from "./event-conditions";
import { call, denied, read } from "./example-events";

const theme = "credential-access";

/** Somebody collects secrets, or finds out what a stolen key can do. */
export const credentialAccess: readonly Detection[] = [
  detection({
    id: "IR-CRED-001",
    name: "secrets-read",
    title: "Many secrets read or parameters decrypted",
    meaning: "An application reads its secret; an attacker reads all of them.",
    severity: "medium",
    theme,
    procedure: "secret-access",
    attack: ["T1555.006"],
    readOnly: true,
    alarm: { threshold: 20, period: 300 },
    when: any(
      calls("secretsmanager", "GetSecretValue"),
      all(
        calls("ssm", "GetParameter", "GetParameters", "GetParametersByPath"),
        is("requestParameters.withDecryption", true),
      ),
    ),
    examples: {
      fires: [
        read("ssm", "GetParameters", { request: { names: ["/db"], withDecryption: true } }),
        read("secretsmanager", "GetSecretValue", { request: { secretId: "db" } }),
      ],
      silent: [
        read("ssm", "GetParameters", { request: { names: ["/db"], withDecryption: false } }),
        read("secretsmanager", "DescribeSecret"),
      ],
    },
  }),
  detection({
    id: "IR-CRED-002",
    name: "secrets-read-in-bulk",
    title: "Secrets read in one batch",
    meaning: "Few applications use the batch call; attackers like it.",
    severity: "medium",
    theme,
    procedure: "secret-access",
    attack: ["T1555.006"],
    readOnly: true,
    when: calls("secretsmanager", "BatchGetSecretValue"),
    examples: {
      fires: [read("secretsmanager", "BatchGetSecretValue")],
      silent: [read("secretsmanager", "ListSecrets")],
    },
  }),
  detection({
    id: "IR-CRED-003",
    name: "calls-denied",
    title: "Many calls denied",
    meaning: "Somebody tries out what a credential may do.",
    severity: "medium",
    theme,
    procedure: "credential-compromise",
    attack: ["T1580", "T1078.004"],
    readOnly: true,
    alarm: { threshold: 25, period: 300 },
    when: any(prefix("errorCode", "AccessDenied"), suffix("errorCode", "UnauthorizedOperation")),
    examples: {
      fires: [
        denied(read("s3", "ListBuckets")),
        call("ec2", "RunInstances", { errorCode: "Client.UnauthorizedOperation" }),
      ],
      silent: [
        read("s3", "ListBuckets"),
        call("ec2", "RunInstances", { errorCode: "Client.DryRunOperation" }),
      ],
    },
  }),
];
