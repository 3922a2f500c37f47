import { stateKeyOf, type StateStore, stateStoresOf, trustsToken } from "../../aws/states";
import { claim, each, rule } from "../../engine/rule";
import { all, not, type Tri, whether } from "../../engine/tri";
import { locksState, pipeline, stateStore, writesState } from "../../examples/deployment";
import { unknown } from "../../examples/given";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { rightsOf } from "../../iam/role-rights";
import { policyIn } from "../../iam/resource-policies";

const forms = ["synth", "joined"] as const;
const finds = ["aws_iam_role.pipeline#state"];
const denyOwn = {
  Effect: "Deny",
  Action: ["s3:DeleteObject", "s3:PutObject"],
  Resource: "arn:aws:s3:::state/roles/*",
};

export const ownStateOutOfReach = rule({
  id: "IRR-DEPLOY-003",
  title: "A pipeline cannot write the state of the stack that makes its role",
  severity: "high",
  why: "Who writes that state decides what the next administrator's apply believes and deletes: the pipeline could have its own limits taken away by somebody who suspects nothing.",
  fix: "Deny s3:PutObject and s3:DeleteObject on the state of that stack in the pipeline's role.",
  docs: ["https://developer.hashicorp.com/terraform/language/state/sensitive-data"],
  waivable: 30,
  applies: each("aws_iam_role", (role) =>
    whether(
      policyIn(role, "assume_role_policy").statements.some(trustsToken),
      "no pipeline gets it",
    ),
  ),
  check: ({ it, estate }) => {
    const rights = rightsOf(it);
    const principal = roleOf(it.arn, organizationOf(estate));
    const writes = (store: StateStore): readonly Tri[] => {
      const key = stateKeyOf(store, it.stack);
      return key === undefined
        ? []
        : ["s3:DeleteObject", "s3:PutObject"].map((action) =>
            rights.allow({ principal, action, resource: `${store.bucket.arn}/${key}` }),
          );
    };
    const asked = stateStoresOf(estate).flatMap(writes);
    return asked.length === 0 ? [] : [claim("state", all(asked.map(not)))];
  },
  examples: {
    passes: [
      { given: [...pipeline([writesState, locksState, denyOwn]), ...stateStore()], forms },
      {
        note: "it writes no state at all",
        given: [...pipeline([locksState]), ...stateStore()],
        forms,
      },
    ],
    fails: [
      { given: [...pipeline([writesState, locksState]), ...stateStore()], finds, forms },
      {
        given: [
          ...pipeline([writesState, { ...denyOwn, Action: "s3:DeleteObject" }]),
          ...stateStore(),
        ],
        finds,
        forms,
      },
    ],
    undecided: [
      {
        given: [...pipeline([writesState, { ...denyOwn, Resource: unknown }]), ...stateStore()],
        finds,
        forms,
      },
    ],
    ignores: [pipeline([writesState])],
  },
});
