import { boundary } from "../../../modules/responders/boundary";
import { containmentRights } from "../../../modules/responders/containment-rights";
import type { Estate } from "../../../organization/estate";
import { estateWith } from "../../support/organization";
import { role } from "../../support/callers";
import { evaluate, type PolicyDocument } from "../../support/policy-evaluator/evaluate";
import type { Statement } from "../../../modules/policy/document";

const security = "333333333333";
const workload = "602000000001";

const document = (statements: readonly Statement[]): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: statements,
});

/** What the responder role may do to a user: its rights and its boundary both must allow. */
function may(estate: Estate, accountId: string, user: string, action: string): boolean {
  const account = estate.activeAccounts.find(({ id }) => id === accountId);
  if (account === undefined) throw new Error(`no account ${accountId}`);
  const policies = [containmentRights(estate, account), boundary(estate, accountId)].map(document);
  return policies.every(
    (identityPolicy) =>
      evaluate(
        {
          caller: role(accountId, "ir-responder"),
          action,
          resource: `arn:aws:iam::${accountId}:user/${user}`,
          context: { "iam:PolicyARN": `arn:aws:iam::${accountId}:policy/acme-ir-quarantine` },
        },
        { account: accountId, resourcePolicy: document([]), identityPolicy },
      ) === "allow",
  );
}

const containing = ["iam:AttachUserPolicy", "iam:DetachUserPolicy", "iam:UpdateAccessKey"];
const answers = (estate: Estate, accountId: string, user: string) =>
  containing.map((action) => may(estate, accountId, user, action));
const all = (answer: boolean) => containing.map(() => answer);

test("by default no user of the security account is contained, and every user of others is", () => {
  const estate = estateWith();

  expect(answers(estate, security, "ann")).toEqual(all(false));
  expect(answers(estate, workload, "ann")).toEqual(all(true));
});

test("named users who may break glass are not contained, and everybody else is", () => {
  const estate = estateWith({
    deployment: {
      breakGlass: {
        trustedPrincipals: [
          `arn:aws:iam::${security}:user/people/ann`,
          `arn:aws:iam::${workload}:user/bea`,
        ],
      },
    },
  });

  expect(answers(estate, security, "people/ann")).toEqual(all(false));
  expect(answers(estate, security, "cem")).toEqual(all(true));
  expect(answers(estate, workload, "bea")).toEqual(all(false));
  expect(answers(estate, workload, "ann")).toEqual(all(true));
});
