import { dutiesIn } from "../../duties";
import { commandActions } from "../../procedures/model/command-actions";
import { aws } from "../../procedures/model/command";
import { ref, text } from "../../procedures/model/reference";
import { value } from "../../procedures/model/value";
import { createEstate } from "../../organization/estate";
import { byHandRights } from "../../modules/responders/by-hand-rights";
import { startedIn } from "../../stacks/automation";
import { procedureFiles } from "../../stacks/procedures";
import { organizationWith } from "../support/organization";

const estate = createEstate(organizationWith());
const duties = dutiesIn(estate, startedIn(estate));
const rights = new Set(
  duties.flatMap(({ actions, who }) => actions.map((action) => `${who} ${action}`)),
);
const accounts = estate.activeAccounts.map(({ id }) => id);
/** But those that keep logs, evidence and backups. */
const owned = estate.activeAccounts
  .filter(({ role }) => !["log-archive", "security", "forensics", "backup"].includes(role))
  .map(({ id }) => id);

/** IAM actions of what is typed, but those that need no right. Source: STS API reference, "GetCallerIdentity". */
function actionsOf(call: string, rest: string): readonly string[] {
  const command = aws(call, rest.includes("--version-id") ? { "version-id": value`1` } : {});
  const check = { who: ref.role("responder"), expected: text`It works.`, commands: [command] };
  return commandActions({ verification: [check] })
    .map(({ action }) => action)
    .filter((action) => action !== "sts:GetCallerIdentity");
}

interface Typed {
  readonly page: string;
  /** ARNs of everybody who types it. */
  readonly who: readonly string[];
  readonly actions: readonly string[];
}

/** Who types a block, as its first lines say; of the affected account everybody of every account. */
function whoTypes(block: string): readonly string[] {
  const [, account = "", role = ""] = /^become (\S+) (\S+)/m.exec(block) ?? [];
  if (role !== "") {
    const all = account === '"$ACCOUNT"' ? accounts : [account];
    return all.map((id) => estate.arns.role(id, role));
  }
  if (/^# On a workstation|^# On the workstation/m.test(block))
    return [estate.forensics.workstation.arn];
  if (block.includes("# By the resource's owner, in the management account"))
    return [estate.arns.role(estate.accountOf("management").id, "some-owner")];
  if (block.includes("# By the resource's owner"))
    return owned.map((id) => estate.arns.role(id, "some-owner"));
  if (block.includes("# By the root session"))
    return accounts
      .filter((id) => id !== estate.accountOf("management").id)
      .map((id) => estate.arns.accountRoot(id));
  if (block.includes("# By the root user"))
    return [estate.arns.accountRoot(estate.accountOf("management").id)];
  return [];
}

/** A document of AWS has the rights of whoever starts it. */
const passesNoRole = /--document-name AWSSupport-/;

const typed: readonly Typed[] = procedureFiles(estate).flatMap(({ content, path }) =>
  [...content.matchAll(/```bash\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
    [...block.matchAll(/(?<=^|\$\()aws ([a-z0-9-]+ [a-z0-9-]+)([^]*?)(?=\n\S|(?![^]))/gm)]
      .filter(() => !block.startsWith("become()"))
      .map(([, call = "", rest = ""]) => ({
        page: `${path}: ${call}`,
        who: whoTypes(block),
        actions: actionsOf(call, rest).filter(
          (action) => action !== "iam:PassRole" || !passesNoRole.test(rest),
        ),
      })),
  ),
);

test("the pages have people type hundreds of commands, each somebody's", () => {
  expect(typed.length).toBeGreaterThan(300);
  expect(typed.filter(({ who }) => who.length === 0).map(({ page }) => page)).toEqual([]);
});

test("what a page has somebody type is a duty of each who types it", () => {
  const missing = typed.flatMap(({ actions, page, who }) =>
    who.flatMap((arn) =>
      actions
        .filter((action) => !rights.has(`${arn} ${action}`))
        .map((action) => `${page}: ${arn} ${action}`),
    ),
  );
  expect(missing).toEqual([]);
});

test("what a responder may do by hand, some page has responders type", () => {
  const account = estate.accountOf("security");
  const may = byHandRights(estate, account).flatMap(({ Action = [] }) => [Action].flat());
  const responder = estate.responders.role("responder", account.id);
  const asked = typed.flatMap(({ actions, who }) => (who.includes(responder) ? actions : []));
  // In a function of every page.
  expect(
    may.filter(
      (action) =>
        !["ssm:GetAutomationExecution", "ssm:StopAutomationExecution", ...asked].includes(action),
    ),
  ).toEqual([]);
  expect(may).toHaveLength(6);
});

test("what is followed and stopped on every page is a duty of everybody who starts documents", () => {
  const starters = new Set(
    duties
      .filter(
        ({ actions, task }) =>
          actions.includes("ssm:StartAutomationExecution") && /start|use/.test(task),
      )
      .map(({ who }) => who),
  );
  expect(starters.size).toBeGreaterThan(accounts.length);
  expect(
    [...starters].filter(
      (who) =>
        !rights.has(`${who} ssm:GetAutomationExecution`) ||
        !rights.has(`${who} ssm:StopAutomationExecution`),
    ),
  ).toEqual([]);
});
