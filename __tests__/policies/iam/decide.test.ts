import { decide, decideBriefly } from "../../../policies/iam/decide";
import { Outlook } from "../../../policies/iam/outlook";
import { effectOf } from "../../../policies/iam/service-state";
import { callerCases } from "./cases/callers";
import type { Case } from "./cases/case";
import { crossAccountCases } from "./cases/cross-account";
import { keyCases } from "./cases/keys";
import { matchingCases } from "./cases/matching";
import { denyingOperatorCases, operatorCases } from "./cases/operators";
import { principalCases } from "./cases/principals";
import { publishedConditionCases } from "./cases/published-conditions";
import { publishedPolicyCases } from "./cases/published-policies";
import { resourceControlCases } from "./cases/resource-control";
import { roleCases } from "./cases/roles";
import { sameAccountCases } from "./cases/same-account";
import { serviceControlCases } from "./cases/service-control";
import { setCases } from "./cases/sets";
import { stateCases } from "./cases/states";
import { unboundCases } from "./cases/unbound";
import { variableCases } from "./cases/variables";

const areas: readonly (readonly [string, readonly Case[]])[] = [
  ["condition operators", operatorCases],
  ["condition operators that deny", denyingOperatorCases],
  ["set operators", setCases],
  ["policy variables and versions", variableCases],
  ["actions and resources", matchingCases],
  ["principals", principalCases],
  ["within one account", sameAccountCases],
  ["between accounts", crossAccountCases],
  ["service control policies", serviceControlCases],
  ["whom service control policies bind", unboundCases],
  ["resource control policies", resourceControlCases],
  ["keys", keyCases],
  ["roles", roleCases],
  ["what callers carry, and endpoints", callerCases],
  ["examples that AWS prints, of policies", publishedPolicyCases],
  ["examples that AWS prints, of conditions", publishedConditionCases],
];

describe.each(areas)("%s", (_, cases) => {
  test.each(cases.map((each) => [each.it, each] as const))("%s", (_it, each) => {
    const decision = decide(each.request, each.policies);
    expect(decision.answer === "denied" ? decision.how : decision.answer).toBe(each.expect);
    // For many questions: the same, but for the kind of a denial.
    const { principal, action } = each.request;
    const outlook = new Outlook(principal, action, each.policies);
    expect(decideBriefly(each.request, each.policies).answer).toBe(decision.answer);
    expect(decideBriefly(each.request, each.policies, outlook).answer).toBe(decision.answer);
  });
});

test.each(stateCases.map((each) => [each.action, JSON.stringify(each.state), each] as const))(
  "%s on %s",
  (_action, _state, { action, state, account, expect: expected }) => {
    const effect = effectOf(action, state, account);
    expect(effect.outcome === "needs" ? `needs ${effect.action}` : effect.outcome).toBe(expected);
  },
);

test("every case is another one, and names its source", () => {
  const cases = areas.flatMap(([area, list]) => list.map((each) => ({ area, ...each })));
  const questions = cases.map(({ request, policies }) =>
    JSON.stringify([request, policies], (key, value: unknown) =>
      key === "at" ? undefined : value,
    ),
  );
  expect(cases.length).toBeGreaterThan(400);
  expect(questions.filter((each, index) => questions.indexOf(each) !== index)).toEqual([]);
  expect(cases.filter(({ source }) => source.length < 10)).toEqual([]);
});
