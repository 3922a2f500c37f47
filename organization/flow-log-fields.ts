/**
 * The fields of every VPC flow log, in the order in which they are written. The order is part of the format:
 * tables of plain-text logs read by position, and a change replaces every flow log.
 * Versions 2 to 5, and of the later ones what an investigation asks for. Left out: the container fields of version 7,
 * which need rights on ECS in every account, and the encryption status of version 10.
 * Source: VPC user guide, "Flow log records".
 */
export const flowLogFields = [
  // Version 2
  "version",
  "account-id",
  "interface-id",
  "srcaddr",
  "dstaddr",
  "srcport",
  "dstport",
  "protocol",
  "packets",
  "bytes",
  "start",
  "end",
  "action",
  "log-status",
  // Version 3
  "vpc-id",
  "subnet-id",
  "instance-id",
  "tcp-flags",
  "type",
  "pkt-srcaddr",
  "pkt-dstaddr",
  // Version 4
  "region",
  "az-id",
  "sublocation-type",
  "sublocation-id",
  // Version 5
  "pkt-src-aws-service",
  "pkt-dst-aws-service",
  "flow-direction",
  "traffic-path",
  // Version 8: rejected by VPC Block Public Access
  "reject-reason",
  // Version 9
  "resource-id",
] as const;

export type FlowLogField = (typeof flowLogFields)[number];
