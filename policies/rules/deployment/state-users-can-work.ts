import { stateStoresOf } from "../../aws/states";
import { claim, estate, rule } from "../../engine/rule";
import { all, any, not, type Tri } from "../../engine/tri";
import {
  listsStates,
  locksState,
  pipeline,
  stateStore,
  usesKey,
  writesState,
} from "../../examples/deployment";
import { unknown } from "../../examples/given";
import { mayUseKey } from "../../iam/key-use";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { rightsOf } from "../../iam/role-rights";
import { isDenied } from "../../iam/who";
import { bucketEncryptsWith } from "../../relations/keys";
import { encryptionOf } from "../../relations/storage";

const forms = ["synth", "joined"] as const;
const tag = (name: string) => `aws_s3_bucket.state#${name}`;
const denyLock = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:DeleteObject",
  Resource: "arn:aws:s3:::state/*",
};

/** What a PutObject of Terraform does not carry. */
const context = { "s3:x-amz-server-side-encryption-customer-algorithm": "absent" } as const;

export const stateUsersCanWork = rule({
  id: "IRR-DEPLOY-001",
  title: "Whoever applies can write the state, and lock and release it",
  severity: "high",
  why: "A Deny that keeps states from being deleted also stops the lock file from going away: the first apply works, and every one after it finds the state locked.",
  fix: "Let one role get and put every state, get, put and delete its .tflock file, and use the state's key; leave .tflock out of a Deny on deletion.",
  docs: ["https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required"],
  waivable: 30,
  applies: estate("the bucket in which the estate keeps its states"),
  check: (world) =>
    stateStoresOf(world.estate).flatMap(({ bucket, stacks: every }) => {
      // What no role is assumed for, an administrator applies: bootstrap, where others assume one.
      const byRole = every.filter(({ stack }) => stack.placement().role !== undefined);
      const stacks = byRole.length > 0 ? byRole : every;
      const users = world.estate
        .inAccount("aws_iam_role", bucket)
        .map((role) => ({
          principal: roleOf(role.arn, organizationOf(world.estate)),
          rights: rightsOf(role),
        }))
        .filter(({ rights }) => rights.policies.length > 0);
      const keys = bucket
        .relatedBy(encryptionOf)
        .found.flatMap((each) => each.related(bucketEncryptsWith).found);
      const may = ({ principal, rights }: (typeof users)[number], action: string, path: string) => {
        const resource = `${bucket.arn}/${path}`;
        return all([
          rights.allow({ principal, action, resource, context }),
          not(isDenied(bucket, principal, action, resource, context)),
        ]);
      };
      const some = (ask: (user: (typeof users)[number]) => Tri) =>
        any(users.map(ask), "no role has a right");
      return [
        claim(
          "state",
          some((user) =>
            all([
              user.rights.allow({
                principal: user.principal,
                action: "s3:ListBucket",
                resource: bucket.arn,
              }),
              ...stacks.flatMap(({ key }) => [
                may(user, "s3:GetObject", key),
                may(user, "s3:PutObject", key),
              ]),
            ]),
          ),
          bucket.place(),
        ),
        claim(
          "lock",
          some((user) =>
            all(
              stacks.flatMap(({ key }) =>
                ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"].map((action) =>
                  may(user, action, `${key}.tflock`),
                ),
              ),
            ),
          ),
          bucket.place(),
        ),
        claim(
          "key",
          some((user) =>
            all(
              keys.flatMap((key) =>
                ["kms:Decrypt", "kms:GenerateDataKey"].map((action) =>
                  mayUseKey(key, { ...user, action, service: "s3" }),
                ),
              ),
            ),
          ),
          bucket.place(),
        ),
      ];
    }),
  examples: {
    passes: [
      {
        given: [...pipeline([listsStates, writesState, locksState, usesKey]), ...stateStore()],
        forms,
      },
    ],
    fails: [
      {
        note: "Terraform lists the states first",
        given: [...pipeline([writesState, locksState, usesKey]), ...stateStore()],
        finds: [tag("state")],
        forms,
      },
      {
        given: [...pipeline([listsStates, locksState, usesKey]), ...stateStore()],
        finds: [tag("state")],
        forms,
      },
      {
        note: "the lock cannot be released",
        given: [
          ...pipeline([listsStates, writesState, locksState, usesKey]),
          ...stateStore([denyLock]),
        ],
        finds: [tag("lock")],
        forms,
      },
      {
        note: "the key admits nobody",
        given: [
          ...pipeline([listsStates, writesState, locksState, usesKey]),
          ...stateStore([], {
            Effect: "Allow",
            Principal: "*",
            Action: "kms:Decrypt",
            Resource: "*",
          }),
        ],
        finds: [tag("key")],
        forms,
      },
      {
        given: [...pipeline([listsStates, writesState, locksState]), ...stateStore()],
        finds: [tag("key")],
        forms,
      },
    ],
    undecided: [
      {
        given: [
          ...pipeline([listsStates, writesState, { ...locksState, Resource: unknown }, usesKey]),
          ...stateStore(),
        ],
        finds: [tag("lock")],
        forms,
      },
    ],
  },
});
