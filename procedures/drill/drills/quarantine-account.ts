import { quarantineAccount, releaseAccount } from "../../documents/quarantine-account";
import { textIn } from "../answers";
import { type Drill, drillCase } from "../drill";

export const quarantine: Drill = {
  id: "quarantine-account",
  documents: ["quarantine-account", "release-account"],
  title: "An account is moved into quarantine and back",
  account: ({ organization }) =>
    organization.accounts.find(({ role }) => role === "management")?.id ?? "",
  prepare: async ({ ask, estate }) => {
    await ask("organizations", "CreateOrganization", { FeatureSet: "ALL" });
    const root = textIn(await ask("organizations", "ListRoots"), "$.Roots[0].Id");
    const unit = async (Name: string) =>
      textIn(
        await ask("organizations", "CreateOrganizationalUnit", { ParentId: root, Name }),
        "$.OrganizationalUnit.Id",
      );
    const workloads = await unit("Workloads");
    const closed = await unit(estate.guardrails.quarantine);
    const created = await ask("organizations", "CreateAccount", {
      AccountName: "shop",
      Email: "aws+shop@example.com",
    });
    const account = textIn(created, "$.CreateAccountStatus.AccountId");
    await ask("organizations", "MoveAccount", {
      AccountId: account,
      SourceParentId: root,
      DestinationParentId: workloads,
    });
    const parameters = { CaseId: drillCase, AccountId: account };
    return {
      act: { document: quarantineAccount, parameters },
      undo: { document: releaseAccount, parameters },
      state: async () =>
        textIn(await ask("organizations", "ListParents", { ChildId: account }), "$.Parents[0].Id"),
      after: () => closed,
      whole: [
        ...[root, workloads, closed].map((ParentId) => ({
          service: "organizations",
          api: "ListAccountsForParent",
          parameters: { ParentId },
        })),
        { service: "ssm", api: "DescribeParameters", parameters: {} },
      ],
      custody: [
        `acquired configuration account-${account}`,
        `changed configuration account-${account}`,
      ],
    };
  },
};
