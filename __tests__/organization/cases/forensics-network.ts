import type { Case } from "./case";

const network = (name: string, yaml: string, ...messages: string[]): Case => ({
  name,
  edits: [["", `forensics: { network: { ${yaml} } }\n`]],
  messages,
});

export const forensicsNetworkCases: readonly Case[] = [
  network(
    "networks of every private range",
    "cidr: 172.31.0.0/16, maintenanceCidr: 192.168.255.0/24",
  ),
  network("networks side by side", "cidr: 10.0.0.0/25, maintenanceCidr: 10.0.0.128/27"),
  network(
    "a network without two subnets",
    "cidr: 10.0.0.0/28",
    'organization.yaml:44:31 forensics.network.cidr: "10.0.0.0/28" is not accepted; write an IPv4 network such as 10.0.0.0/24, with a prefix of 16 to 27',
  ),
  network(
    "no network",
    "cidr: 10.0.0/24",
    'organization.yaml:44:31 forensics.network.cidr: "10.0.0/24" is not accepted; write an IPv4 network such as 10.0.0.0/24, with a prefix of 16 to 27',
  ),
  network(
    "an address inside of the network",
    "cidr: 10.0.0.7/24",
    "organization.yaml:44:31 forensics.network.cidr: 10.0.0.7/24 begins with an address inside of the network; write 10.0.0.0/24",
  ),
  network(
    "public addresses",
    "cidr: 172.32.0.0/16",
    "organization.yaml:44:31 forensics.network.cidr: 172.32.0.0/16 is no network of private addresses; write a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)",
  ),
  network(
    "a network in the other one",
    "cidr: 10.0.0.0/24, maintenanceCidr: 10.0.0.32/27",
    "organization.yaml:44:61 forensics.network.maintenanceCidr: 10.0.0.32/27 overlaps with the analysis network 10.0.0.0/24; write a network apart from it, so that a flow log tells which one it speaks of",
  ),
  {
    name: "listed VPCs in the forensics account",
    edits: [
      [
        "    role: forensics\n",
        "    role: forensics\n    vpcs: { eu-west-1: [vpc-0123456789abcdef0] }\n",
      ],
    ],
    messages: [
      "organization.yaml:28:11 accounts[3].vpcs: lists VPCs, so the traffic of the analysis network would not be recorded; write all",
    ],
  },
];
