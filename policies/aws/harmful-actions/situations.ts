import { ofRole } from "./identity";
import { changes, destroys, type Harm, list, opens } from "./harm";

/** A reset takes a share back; this gives it as well, and no emergency asks for that. */
const sharesSnapshot = {
  ...destroys("arn:{partition}:ec2:{region}::snapshot/some", "ec2:ModifySnapshotAttribute"),
  inEmergencies: false,
} as const;

/** What harms an account because of something that the estate does there, or because of what its guardrails rest on. */
export const situations = {
  /** Whoever gives or takes a tag that guardrails go by opens what they keep. Carries `aws:TagKeys`. */
  tags: changes(
    "arn:{partition}:ec2:{region}:{account}:volume/some",
    ...list("ec2", "CreateTags DeleteTags"),
  ),
  /** Snapshots and images of cases, known by a tag. They have no account in their ARN. */
  snapshotsOfCases: [
    destroys(
      "arn:{partition}:ec2:{region}::snapshot/some",
      ...list(
        "ec2",
        "DeleteSnapshot LockSnapshot ModifySnapshotTier ResetSnapshotAttribute UnlockSnapshot",
      ),
    ),
    sharesSnapshot,
    destroys(
      "arn:{partition}:ec2:{region}::image/some",
      ...list("ec2", "DeregisterImage DisableImage"),
    ),
  ],
  /** Where every snapshot is evidence. */
  anySnapshot: [
    destroys(
      "arn:{partition}:ec2:{region}::snapshot/some",
      ...list("ec2", "DeleteSnapshot ModifySnapshotTier ResetSnapshotAttribute UnlockSnapshot"),
    ),
    sharesSnapshot,
    destroys(
      "arn:{partition}:ec2:{region}::image/some",
      ...list("ec2", "DeregisterImage DisableImage ResetImageAttribute"),
    ),
    {
      ...destroys("arn:{partition}:ec2:{region}::image/some", "ec2:ModifyImageAttribute"),
      inEmergencies: false,
    },
  ],
  /** A role that guardrails spare. */
  sparedRole: [
    destroys("{role}", ...ofRole),
    { ...destroys("{role}", "iam:CreateRole"), inEmergencies: false },
  ],
  /** A role that guardrails spare and that a service takes from whoever may pass it. */
  passedRole: opens("{role}", "iam:PassRole"),
  /** A parameter that responders or workstations rest on. */
  parameter: changes(
    "arn:{partition}:ssm:{region}:{account}:parameter/{parameter}",
    ...list("ssm", "DeleteParameter DeleteParameters PutParameter"),
  ),
  /** A network from which alone evidence is read; no emergency asks for a way out of it. */
  isolatedNetwork: [
    changes(
      "arn:{partition}:ec2:{region}:{account}:vpc/some",
      ...list(
        "ec2",
        "AcceptVpcPeeringConnection AttachInternetGateway AttachVpnGateway CreateEgressOnlyInternetGateway CreateTransitGatewayVpcAttachment CreateVpcEndpoint CreateVpcPeeringConnection",
      ),
    ),
    changes(
      "arn:{partition}:ec2:{region}:{account}:route-table/some",
      ...list("ec2", "CreateRoute ReplaceRoute ReplaceRouteTableAssociation"),
    ),
    changes("arn:{partition}:ec2:{region}:{account}:subnet/some", "ec2:CreateNatGateway"),
    changes("arn:{partition}:ec2:{region}:{account}:vpc-endpoint/some", "ec2:ModifyVpcEndpoint"),
  ].map((harm) => ({ ...harm, inEmergencies: false }) as const),
  /** Root users that have no credentials any more get none again. */
  rootCredentials: {
    ...opens("arn:{partition}:iam::{account}:user/some", "iam:CreateAccessKey"),
    ofRoot: true,
  },
  /** An account in quarantine is at rest: one action of a computer, of a person and of what is stored. */
  quarantine: [
    changes("arn:{partition}:ec2:{region}:{account}:instance/some", "ec2:RunInstances"),
    changes("arn:{partition}:iam::{account}:user/some", "iam:CreateAccessKey"),
    changes("arn:{partition}:s3:::some/some", "s3:GetObject"),
  ],
  /** What belongs to others stays theirs: keys, groups, flow logs, snapshots and tags that are none of the baseline's. */
  ofOthers: [
    changes(
      "arn:{partition}:kms:{region}:{account}:key/some",
      ...list("kms", "CreateGrant PutKeyPolicy ScheduleKeyDeletion"),
    ),
    changes(
      "arn:{partition}:ec2:{region}:{account}:security-group/some",
      "ec2:AuthorizeSecurityGroupIngress",
    ),
    changes("arn:{partition}:ec2:{region}:{account}:vpc-flow-log/some", "ec2:DeleteFlowLogs"),
    changes("arn:{partition}:iam::{account}:role/some", "iam:DetachRolePolicy"),
    changes(
      "arn:{partition}:ec2:{region}:{account}:volume/some",
      ...list("ec2", "CreateTags DeleteTags"),
    ),
  ],
  snapshotOfOthers: destroys("arn:{partition}:ec2:{region}::snapshot/some", "ec2:DeleteSnapshot"),
} satisfies Readonly<Record<string, Harm | readonly Harm[]>>;
