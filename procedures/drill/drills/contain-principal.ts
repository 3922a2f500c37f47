import { containPrincipal, releasePrincipal } from "../../documents/contain-principal";
import type { Inputs } from "../../language/content";
import { listIn, textIn, textsIn } from "../answers";
import { type Ask, type Drill, drillCase, type Place, type Prepared } from "../drill";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});

const quarantineOf = ({ estate, account }: Place) =>
  estate.arns.any("iam", "", account, `policy/${estate.responders.quarantinePolicy}`);

/** A user with an active and an inactive key, a policy of its own and an inline one. */
export async function userWithKeys(ask: Ask, UserName: string) {
  await ask("iam", "CreateUser", { UserName });
  const key = async () =>
    textIn(await ask("iam", "CreateAccessKey", { UserName }), "$.AccessKey.AccessKeyId");
  const [active, inactive] = [await key(), await key()];
  await ask("iam", "UpdateAccessKey", { UserName, AccessKeyId: inactive, Status: "Inactive" });
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
  });
  const created = await ask("iam", "CreatePolicy", { PolicyName: "build", PolicyDocument: policy });
  await ask("iam", "AttachUserPolicy", { UserName, PolicyArn: textIn(created, "$.Policy.Arn") });
  await ask("iam", "PutUserPolicy", { UserName, PolicyName: "own", PolicyDocument: policy });
  return { active, inactive };
}

/** Keys with their status, and attached policies. */
export const stateOfUser = async (ask: Ask, UserName: string) => ({
  keys: Object.fromEntries(
    listIn(await ask("iam", "ListAccessKeys", { UserName }), "$.AccessKeyMetadata").map((key) => [
      textIn(key, "$.AccessKeyId"),
      textIn(key, "$.Status"),
    ]),
  ),
  policies: textsIn(await ask("iam", "ListAttachedUserPolicies", { UserName }), "PolicyArn"),
});

type UserState = Awaited<ReturnType<typeof stateOfUser>>;

/** What a containment makes of a user's state. */
export const containedUser = (before: UserState, quarantine: string): UserState => ({
  keys: Object.fromEntries(Object.keys(before.keys).map((key) => [key, "Inactive"])),
  policies: [...before.policies, quarantine],
});

const watched = (calls: Readonly<Record<string, Inputs>>): Prepared["whole"] => [
  ...Object.entries(calls).map(([api, parameters]) => ({ service: "iam", api, parameters })),
  { service: "ssm", api: "DescribeParameters", parameters: {} },
];

const custodyOf = (name: string) => [
  `acquired configuration principal-${name}`,
  `changed configuration principal-${name}`,
];

const containedAndReleased = (PrincipalType: string, PrincipalName: string) => {
  const parameters = { CaseId: drillCase, PrincipalType, PrincipalName };
  return {
    act: { document: containPrincipal, parameters },
    undo: {
      document: releasePrincipal,
      parameters: { ...parameters, OldSessions: "accepted" },
    },
  };
};

export const containedUserDrill: Drill = {
  id: "contain-user",
  documents: ["contain-principal", "release-principal"],
  title: "A user with an active and an inactive key is contained and released",
  prepare: async (place) => {
    const { ask } = place;
    const UserName = "build.agent@example";
    await userWithKeys(ask, UserName);
    return {
      ...containedAndReleased("user", UserName),
      state: () => stateOfUser(ask, UserName),
      after: (before) => containedUser(before as UserState, quarantineOf(place)),
      whole: watched({
        GetUser: { UserName },
        ListAccessKeys: { UserName },
        ListAttachedUserPolicies: { UserName },
        ListUserPolicies: { UserName },
      }),
      custody: custodyOf(UserName),
      objects: [`cases/${drillCase}/principal-${UserName}/state-*.json`],
    };
  },
};

export const containedRoleDrill: Drill = {
  id: "contain-role",
  documents: ["contain-principal", "release-principal"],
  title: "The role of an instance profile is contained and released",
  prepare: async (place) => {
    const { ask } = place;
    const RoleName = "web-server";
    const InstanceProfileName = "web";
    await ask("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument: trust });
    await ask("iam", "CreateInstanceProfile", { InstanceProfileName });
    await ask("iam", "AddRoleToInstanceProfile", { InstanceProfileName, RoleName });
    const attached = async () =>
      textsIn(await ask("iam", "ListAttachedRolePolicies", { RoleName }), "PolicyArn");
    return {
      ...containedAndReleased("instance-profile", InstanceProfileName),
      state: attached,
      after: () => [quarantineOf(place)],
      whole: watched({
        GetRole: { RoleName },
        ListAttachedRolePolicies: { RoleName },
        ListRolePolicies: { RoleName },
        GetInstanceProfile: { InstanceProfileName },
      }),
      custody: custodyOf(InstanceProfileName),
    };
  },
};
