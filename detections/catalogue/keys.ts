import { all } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, notByService, succeeded } from "./event-conditions";
import { call, denied } from "./example-events";

const theme = "keys";

/** Somebody takes the keys away, or opens them. */
export const keys: readonly Detection[] = [
  detection({
    id: "IR-KEY-001",
    name: "key-destroyed",
    title: "Key disabled, its deletion scheduled or its material deleted",
    meaning: "All data under the key becomes unreadable: logs, backups and evidence included.",
    severity: "critical",
    theme,
    procedure: "key-destruction",
    attack: ["T1485"],
    when: succeeded(calls("kms", "DisableKey", "ScheduleKeyDeletion", "DeleteImportedKeyMaterial")),
    examples: {
      fires: [
        call("kms", "DisableKey"),
        call("kms", "ScheduleKeyDeletion", { request: { keyId: "1", pendingWindowInDays: 7 } }),
        call("kms", "DeleteImportedKeyMaterial"),
      ],
      silent: [denied(call("kms", "ScheduleKeyDeletion")), call("kms", "CancelKeyDeletion")],
    },
  }),
  detection({
    id: "IR-KEY-002",
    name: "key-policy-changed",
    title: "Key policy replaced",
    meaning: "A key policy can let another account decrypt, or lock everybody out.",
    severity: "high",
    theme,
    procedure: "key-destruction",
    attack: ["T1098"],
    when: succeeded(calls("kms", "PutKeyPolicy")),
    examples: {
      fires: [call("kms", "PutKeyPolicy", { request: { keyId: "1", policyName: "default" } })],
      silent: [denied(call("kms", "PutKeyPolicy")), call("kms", "CreateKey")],
    },
  }),
  detection({
    id: "IR-KEY-003",
    name: "key-loosened",
    title: "Key grant created by a caller, or key rotation disabled",
    meaning:
      "A grant gives the use of a key without a trace in its policy; without rotation a stolen data key stays useful.",
    severity: "low",
    theme,
    procedure: "privilege-escalation",
    attack: ["T1098", "T1562.001"],
    when: all(succeeded(calls("kms", "CreateGrant", "DisableKeyRotation")), notByService),
    examples: {
      fires: [call("kms", "CreateGrant"), call("kms", "DisableKeyRotation")],
      silent: [
        call("kms", "CreateGrant", {
          userIdentity: { type: "AWSService", invokedBy: "ec2.amazonaws.com" },
        }),
        denied(call("kms", "CreateGrant")),
        call("kms", "EnableKeyRotation"),
      ],
    },
  }),
];
