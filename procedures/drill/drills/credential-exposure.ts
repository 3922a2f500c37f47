import { containPrincipal, releasePrincipal } from "../../documents/contain-principal";
import { credentialExposure } from "../../documents/credential-exposure";
import { type Drill, drillCase } from "../drill";
import { containedUser, stateOfUser, userWithKeys } from "./contain-principal";

export const exposure: Drill = {
  id: "credential-exposure",
  documents: ["credential-exposure", "contain-principal", "release-principal"],
  title: "An exposed key's user is found and contained, and released",
  nested: [containPrincipal],
  prepare: async ({ ask, estate, account }) => {
    const UserName = "build-agent";
    const { active } = await userWithKeys(ask, UserName);
    const quarantine = estate.arns.any(
      "iam",
      "",
      account,
      `policy/${estate.responders.quarantinePolicy}`,
    );
    return {
      act: {
        document: credentialExposure,
        parameters: { CaseId: drillCase, AccessKeyId: active },
      },
      undo: {
        document: releasePrincipal,
        parameters: {
          CaseId: drillCase,
          PrincipalType: "user",
          PrincipalName: UserName,
          OldSessions: "accepted",
        },
      },
      state: () => stateOfUser(ask, UserName),
      after: (before) =>
        containedUser(before as Awaited<ReturnType<typeof stateOfUser>>, quarantine),
      whole: ["GetUser", "ListAccessKeys", "ListAttachedUserPolicies", "ListUserPolicies"].map(
        (api) => ({ service: "iam", api, parameters: { UserName } }),
      ),
      stubbed: { "cloudtrail:LookupEvents": 1 },
      custody: [
        `acquired configuration principal-${UserName}`,
        `changed configuration principal-${UserName}`,
        `acquired logs key-${active}`,
      ],
    };
  },
};
