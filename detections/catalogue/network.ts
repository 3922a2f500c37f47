import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied } from "./example-events";

const theme = "network";
const procedure = "network-exposure";

/** Somebody opens or bridges networks. */
export const network: readonly Detection[] = [
  detection({
    id: "IR-NET-001",
    name: "ingress-opened",
    title: "Ingress of a security group opened",
    meaning:
      "New traffic may come in. The rules lie two lists deep, where no CloudWatch selector reaches: every opening counts.",
    severity: "medium",
    theme,
    procedure,
    attack: ["T1562.007"],
    when: succeeded(calls("ec2", "AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules")),
    examples: {
      fires: [
        call("ec2", "AuthorizeSecurityGroupIngress", {
          request: { groupId: "sg-1", cidrIp: "0.0.0.0/0" },
        }),
        call("ec2", "ModifySecurityGroupRules"),
      ],
      silent: [
        denied(call("ec2", "AuthorizeSecurityGroupIngress")),
        call("ec2", "RevokeSecurityGroupIngress"),
      ],
    },
  }),
  detection({
    id: "IR-NET-002",
    name: "network-boundary-changed",
    title: "Network access control list changed, or VPC peering requested or accepted",
    meaning: "Traffic of a whole subnet is opened or cut, or two networks become one.",
    severity: "medium",
    theme,
    procedure,
    attack: ["T1599", "T1562.007"],
    when: succeeded(
      calls(
        "ec2",
        "CreateNetworkAclEntry",
        "DeleteNetworkAclEntry",
        "ReplaceNetworkAclEntry",
        "CreateVpcPeeringConnection",
        "AcceptVpcPeeringConnection",
      ),
    ),
    examples: {
      fires: [
        call("ec2", "CreateNetworkAclEntry"),
        call("ec2", "DeleteNetworkAclEntry"),
        call("ec2", "ReplaceNetworkAclEntry"),
        call("ec2", "CreateVpcPeeringConnection"),
        call("ec2", "AcceptVpcPeeringConnection"),
      ],
      silent: [
        denied(call("ec2", "CreateVpcPeeringConnection")),
        call("ec2", "RejectVpcPeeringConnection"),
      ],
    },
  }),
  detection({
    id: "IR-NET-003",
    name: "traffic-mirrored",
    title: "Traffic mirroring started",
    meaning: "Somebody listens to the traffic of an interface.",
    severity: "high",
    theme,
    procedure: "data-exfiltration",
    attack: ["T1040"],
    when: succeeded(calls("ec2", "CreateTrafficMirrorSession")),
    examples: {
      fires: [call("ec2", "CreateTrafficMirrorSession")],
      silent: [
        denied(call("ec2", "CreateTrafficMirrorSession")),
        call("ec2", "DeleteTrafficMirrorSession"),
      ],
    },
  }),
];
