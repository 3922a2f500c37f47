import { all, any, exists, is } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied, read } from "./example-events";

const theme = "compute";
const procedure = "instance-compromise";

/** Somebody takes over, weakens or destroys instances. */
export const compute: readonly Detection[] = [
  detection({
    id: "IR-EC2-001",
    name: "user-data-changed",
    title: "User data of an instance replaced",
    meaning: "The script runs as root at the next start.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1578.005", "T1059.009"],
    when: all(
      succeeded(calls("ec2", "ModifyInstanceAttribute")),
      any(exists("requestParameters.userData"), is("requestParameters.attribute", "userData")),
    ),
    examples: {
      fires: [
        call("ec2", "ModifyInstanceAttribute", {
          request: { instanceId: "i-1", userData: "<sensitiveDataRemoved>" },
        }),
      ],
      silent: [
        call("ec2", "ModifyInstanceAttribute", {
          request: { instanceId: "i-1", disableApiTermination: { value: true } },
        }),
      ],
    },
  }),
  detection({
    id: "IR-EC2-002",
    name: "instance-protection-off",
    title: "Metadata tokens made optional, disk encryption or block of public disks off",
    meaning:
      "Credentials of an instance can be read by a forged request, or the next call can make a disk public.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1552.005", "T1578.005", "T1562.001"],
    when: succeeded(
      any(
        calls(
          "ec2",
          "DisableEbsEncryptionByDefault",
          "DisableSnapshotBlockPublicAccess",
          "DisableImageBlockPublicAccess",
        ),
        all(
          calls("ec2", "ModifyInstanceMetadataOptions"),
          is("requestParameters.ModifyInstanceMetadataOptionsRequest.HttpTokens", "optional"),
        ),
      ),
    ),
    examples: {
      fires: [
        call("ec2", "DisableEbsEncryptionByDefault"),
        call("ec2", "DisableSnapshotBlockPublicAccess"),
        call("ec2", "DisableImageBlockPublicAccess"),
        call("ec2", "ModifyInstanceMetadataOptions", {
          request: {
            ModifyInstanceMetadataOptionsRequest: { HttpTokens: "optional", InstanceId: "i-1" },
          },
        }),
      ],
      silent: [
        call("ec2", "ModifyInstanceMetadataOptions", {
          request: {
            ModifyInstanceMetadataOptionsRequest: { HttpTokens: "required", InstanceId: "i-1" },
          },
        }),
        denied(call("ec2", "DisableEbsEncryptionByDefault")),
        call("ec2", "EnableImageBlockPublicAccess"),
      ],
    },
  }),
  detection({
    id: "IR-EC2-003",
    name: "instance-secrets-read",
    title: "Windows administrator password or console screenshot of an instance read",
    meaning: "The encrypted password or the screen of an instance was asked for. Attempts count.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1552", "T1113"],
    readOnly: true,
    when: calls("ec2", "GetPasswordData", "GetConsoleScreenshot"),
    examples: {
      fires: [
        read("ec2", "GetConsoleScreenshot"),
        read("ec2", "GetPasswordData"),
        denied(read("ec2", "GetPasswordData")),
      ],
      silent: [read("ec2", "DescribeInstances")],
    },
  }),
  detection({
    id: "IR-EC2-004",
    name: "serial-console-opened",
    title: "Serial console enabled or a key sent to it",
    meaning: "The serial console reaches an instance past every security group.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1021.004"],
    when: succeeded(
      any(
        calls("ec2", "EnableSerialConsoleAccess"),
        calls("ec2-instance-connect", "SendSerialConsoleSSHPublicKey"),
      ),
    ),
    examples: {
      fires: [
        call("ec2", "EnableSerialConsoleAccess"),
        call("ec2-instance-connect", "SendSerialConsoleSSHPublicKey"),
      ],
      silent: [
        denied(call("ec2", "EnableSerialConsoleAccess")),
        call("ec2", "DisableSerialConsoleAccess"),
      ],
    },
  }),
  detection({
    id: "IR-EC2-005",
    name: "ssh-key-sent",
    title: "SSH key sent to an instance",
    meaning: "Somebody logs in to an instance with their AWS credentials.",
    severity: "medium",
    theme,
    procedure,
    attack: ["T1021.004"],
    when: succeeded(calls("ec2-instance-connect", "SendSSHPublicKey")),
    examples: {
      fires: [call("ec2-instance-connect", "SendSSHPublicKey")],
      silent: [denied(call("ec2-instance-connect", "SendSSHPublicKey"))],
    },
  }),
  detection({
    id: "IR-EC2-006",
    name: "user-data-read",
    title: "User data of many instances read",
    meaning: "User data often holds secrets. Attempts count.",
    severity: "medium",
    theme,
    procedure: "secret-access",
    attack: ["T1580", "T1552"],
    readOnly: true,
    alarm: { threshold: 10, period: 300 },
    when: all(
      calls("ec2", "DescribeInstanceAttribute"),
      is("requestParameters.attribute", "userData"),
    ),
    examples: {
      fires: [
        read("ec2", "DescribeInstanceAttribute", {
          request: { instanceId: "i-1", attribute: "userData" },
        }),
      ],
      silent: [
        read("ec2", "DescribeInstanceAttribute", {
          request: { instanceId: "i-1", attribute: "instanceType" },
        }),
      ],
    },
  }),
  detection({
    id: "IR-EC2-007",
    name: "instances-terminated",
    title: "Many calls that terminate instances",
    meaning: "A workload is being destroyed.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1485"],
    alarm: { threshold: 5, period: 300 },
    when: succeeded(calls("ec2", "TerminateInstances")),
    examples: {
      fires: [call("ec2", "TerminateInstances")],
      silent: [denied(call("ec2", "TerminateInstances")), call("ec2", "StopInstances")],
    },
  }),
];
