import { caseId } from "./case";
import type { Need } from "./duty";
import { ec2, inAccount } from "./examples";
import type { Place } from "./places";

const state = ({ estate: { arns, procedures }, account, region }: Place) =>
  arns.any("ssm", region, account, `parameter${procedures.statePath}${caseId}/instance`);
export const ofState = (action: string) => (place: Place) => [[action, state(place)] as const];
export const onEc2 =
  (action: string, ...kinds: readonly string[]) =>
  (place: Place) =>
    kinds.map((kind) => [action, ec2(place, kind)] as const);
export const onGroup = (action: string) => (place: Place) =>
  [
    [
      action,
      place.estate.arns.any(
        "autoscaling",
        place.region,
        place.account,
        "autoScalingGroup:01234567-89ab-cdef-0123-456789abcdef:autoScalingGroupName/web",
      ),
    ],
  ] as const;
export const onTargets = (action: string) => (place: Place) =>
  [
    [
      action,
      place.estate.arns.any(
        "elasticloadbalancing",
        place.region,
        place.account,
        "targetgroup/web/0123456789abcdef",
      ),
    ],
  ] as const;
/** Where every user may break glass, users are left alone. */
const leavesUsersAlone = ({ estate: { accountOf, organization }, account }: Place): boolean =>
  organization.deployment.breakGlass.trustedPrincipals.length === 0 &&
  account === accountOf("security").id;
export const onQuarantine =
  (action: string, kind: "role" | "user") =>
  (place: Place): readonly Need[] =>
    kind === "user" && leavesUsersAlone(place) ? [] : [quarantines(action, kind, place)];
const quarantines = (action: string, kind: string, place: Place): Need => [
  action,
  place.estate.arns.any("iam", "", place.account, `${kind}/some`),
  {
    "iam:PolicyARN": place.estate.arns.any(
      "iam",
      "",
      place.account,
      `policy/${place.estate.responders.quarantinePolicy}`,
    ),
  },
];
export const onBucket = (action: string) => (place: Place) =>
  [[action, place.estate.arns.bucket("workload"), inAccount(place)]] as const;
export const onUser =
  (action: string) =>
  (place: Place): readonly Need[] =>
    leavesUsersAlone(place)
      ? []
      : [[action, place.estate.arns.any("iam", "", place.account, "user/some")]];
export const inOrganization =
  (action: string, ...kinds: readonly string[]) =>
  ({ estate: { accountOf, arns, organization } }: Place) =>
    kinds.map(
      (kind) =>
        [
          action,
          arns.any(
            "organizations",
            "",
            accountOf("management").id,
            `${kind}/${organization.organization.id}/some`,
          ),
        ] as const,
    );
export const onRetention =
  (action: string) =>
  ({ estate: { arns }, account, region }: Place) =>
    [[action, `${arns.logGroup(region, account, "workload")}:*`]] as const;

/** Becoming the collector, for one case. */
export const becomeCollector = ({ estate: { forensics } }: Place): readonly Need[] => [
  [
    ["sts:AssumeRole", "sts:TagSession"],
    forensics.collector.arn,
    { "aws:TagKeys": "case-id", "aws:RequestTag/case-id": caseId },
  ],
];
