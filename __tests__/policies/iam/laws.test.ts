import fc from "fast-check";
import { Unknown } from "../../../policies/engine/unknown";
import { Value } from "../../../policies/engine/value";
import {
  type Applicable,
  decide,
  decideBriefly,
  isDeniedAnyway,
} from "../../../policies/iam/decide";
import { type Policy, readPolicy } from "../../../policies/iam/document";
import { Outlook } from "../../../policies/iam/outlook";
import {
  anonymous,
  type Context,
  type Principal,
  type Request,
  rootOf,
  stranger,
} from "../../../policies/iam/request";
import { A, alice, aliceInSession, B, bob, doc, organization } from "./cases/case";

// Laws that hold whatever the policies say. Answers are ordered: denied, depends, allowed.
const rank = { denied: 0, depends: 1, allowed: 2 } as const;
const ranked = (request: Request, policies: Applicable) => rank[decide(request, policies).answer];

const pieces = ["arn:aws:s3:::logs", "/a", "/b", "*", "?"];
const resource = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(""));
const action = fc.constantFrom("s3:GetObject", "s3:Get*", "s3:*", "*", "s3:PutObject", "kms:*");
const principal = fc.constantFrom<unknown>(
  "*",
  { AWS: A },
  { AWS: B },
  { AWS: `arn:aws:iam::${A}:role/alice` },
  { AWS: `arn:aws:sts::${A}:assumed-role/alice/morning` },
  { Service: "config.amazonaws.com" },
);
const condition = fc.constantFrom<object | undefined>(
  undefined,
  undefined,
  { StringEquals: { "aws:PrincipalOrgID": organization } },
  { StringNotEquals: { "aws:PrincipalAccount": A } },
  { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
  { StringEquals: { "aws:PrincipalTag/team": "blue" } },
  { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  { Null: { "aws:username": "true" } },
  { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/ali*` } },
  {
    ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${A}:role/bob` },
    Null: { "aws:AssumedRoot": "true" },
  },
);
const effect = fc.constantFrom("Allow", "Deny");
const own = fc.record({ Effect: effect, Action: action, Resource: resource, Condition: condition });
const ofResource = fc.record({
  Effect: effect,
  Principal: principal,
  Action: action,
  Resource: resource,
  Condition: condition,
});
const list = <T>(statement: fc.Arbitrary<T>) => fc.array(statement, { maxLength: 4 });
const isDeny = ({ Effect }: { readonly Effect: string }) => Effect === "Deny";

interface Written {
  readonly identity: readonly object[];
  readonly boundary: readonly object[] | undefined;
  readonly session: readonly object[] | undefined;
  readonly resource: readonly object[];
  readonly unit: readonly object[] | undefined;
  readonly owner: string;
  readonly ruledByResource: boolean;
}

const world: fc.Arbitrary<Written> = fc.record({
  identity: list(own),
  boundary: fc.option(list(own), { nil: undefined, freq: 2 }),
  session: fc.option(list(own), { nil: undefined, freq: 2 }),
  resource: list(ofResource),
  unit: fc.option(list(own), { nil: undefined, freq: 2 }),
  owner: fc.constantFrom(A, B),
  ruledByResource: fc.boolean(),
});
type Room = "identity" | "boundary" | "session" | "resource" | "unit";
const room = fc.constantFrom<Room>("identity", "boundary", "session", "resource", "unit");
const policiesOf = (
  written: Written,
  read: (statements: readonly object[]) => Policy = (each) => doc(...each),
): Applicable => ({
  owner: written.owner,
  management: "999999999990",
  ruledByResource: written.ruledByResource,
  identity: [read(written.identity)],
  resource: [read(written.resource)],
  ...(written.boundary && { boundary: [read(written.boundary)] }),
  ...(written.session && { session: [read(written.session)] }),
  ...(written.unit && { serviceControl: [[read(written.unit)]] }),
});

const who = fc.constantFrom<Principal>(
  alice,
  aliceInSession,
  bob,
  rootOf(A, organization),
  stranger,
  anonymous,
  { kind: "service", service: "config.amazonaws.com", sourceAccount: A },
);
const request: fc.Arbitrary<Request> = fc.record({
  principal: who,
  action: fc.constantFrom("s3:GetObject", "s3:PutObject", "kms:Decrypt"),
  resource: fc.constantFrom("arn:aws:s3:::logs", "arn:aws:s3:::logs/a", "arn:aws:s3:::logs/b/a"),
});

/** Keys that win over those of the caller, and others. */
const carried = fc.constantFrom<Context | undefined>(
  undefined,
  { "aws:sourceip": ["203.0.113.7"] },
  { "aws:principaltag/team": ["blue"] },
  { "aws:principalaccount": [B] },
  { "aws:principalorgid": "absent" },
  { "aws:principalarn": [`arn:aws:iam::${A}:role/bob`] },
);

/** The room with one more statement. A room that is not there restricts nothing, so that adding to it is no addition. */
const added = (written: Written, where: Room, statement: object): Written =>
  written[where] === undefined ? written : { ...written, [where]: [...written[where], statement] };
const runs = { numRuns: 400 };

test("what is known before a resource is named changes no decision, and none of its reasons", () => {
  fc.assert(
    fc.property(world, fc.array(request, { minLength: 1 }), carried, (written, all, context) => {
      const policies = policiesOf(written);
      const outlooks = new Map<string, Outlook>();
      for (const { principal, action, resource } of all) {
        const key = JSON.stringify([principal, action]);
        const outlook = outlooks.get(key) ?? new Outlook(principal, action, policies);
        outlooks.set(key, outlook);
        const asked = { principal, action, resource, ...(context && { context }) };
        const [known, plain] = [
          decideBriefly(asked, policies, outlook),
          decideBriefly(asked, policies),
        ];
        expect({ ...known, by: known.by() }).toEqual({ ...plain, by: plain.by() });
      }
    }),
    runs,
  );
});

const everything = { Effect: "Allow", Action: "*", Resource: "*" };

test("what is denied whatever the resource is, is denied", () => {
  const unit = list(
    fc.record({ Action: action, Resource: fc.constant("*"), Condition: condition }),
  );
  let [anyway, asBefore] = [0, 0];
  fc.assert(
    fc.property(world, unit, request, carried, (written, denials, asked, context) => {
      const policies = policiesOf({
        ...written,
        identity: [everything, ...written.identity],
        unit: [everything, ...denials.map((each) => ({ Effect: "Deny", ...each }))],
      });
      const outlook = new Outlook(asked.principal, asked.action, policies);
      const whole = { ...asked, ...(context && { context }) };
      const { answer } = decide(whole, policies);
      if (answer === "denied") asBefore += 1;
      if (!isDeniedAnyway(whole, policies, outlook)) return;
      anyway += 1;
      expect(answer).toBe("denied");
    }),
    { numRuns: 2000 },
  );
  // Told beforehand of many, or the law says nothing.
  expect(anyway).toBeGreaterThan(asBefore / 2);
});

test("a Deny that spares the caller counts where a request says otherwise who calls", () => {
  const policies = {
    owner: A,
    identity: [doc({ Effect: "Allow", Action: "s3:*", Resource: "*" })],
    serviceControl: [
      [
        doc(
          { Effect: "Allow", Action: "*", Resource: "*" },
          {
            Effect: "Deny",
            Action: "s3:*",
            Resource: "*",
            Condition: { StringNotEquals: { "aws:PrincipalAccount": A } },
          },
        ),
      ],
    ],
  };
  const outlook = new Outlook(alice, "s3:GetObject", policies);
  const ask = (context: Context) => {
    const asked = { principal: alice, action: "s3:GetObject", resource: "arn:aws:s3:::logs" };
    return decideBriefly({ ...asked, context }, policies, outlook).answer;
  };
  expect({ allowed: outlook.allowed, denying: outlook.denying, settled: outlook.settled }).toEqual({
    allowed: true,
    denying: [],
    settled: ["aws:principalaccount"],
  });
  expect([ask({}), ask({ "aws:principalaccount": [B] })]).toEqual(["allowed", "denied"]);
});

test("adding a deny never allows more", () => {
  fc.assert(
    fc.property(world, request, room, ofResource, (written, asked, where, statement) => {
      const more = added(written, where, { ...statement, Effect: "Deny" });
      expect(ranked(asked, policiesOf(more))).toBeLessThanOrEqual(
        ranked(asked, policiesOf(written)),
      );
    }),
    runs,
  );
});

test("adding an allow never denies more", () => {
  fc.assert(
    fc.property(world, request, room, ofResource, (written, asked, where, statement) => {
      const more = added(written, where, { ...statement, Effect: "Allow" });
      expect(ranked(asked, policiesOf(more))).toBeGreaterThanOrEqual(
        ranked(asked, policiesOf(written)),
      );
    }),
    runs,
  );
});

test("the order of statements and policies never matters", () => {
  fc.assert(
    fc.property(world, request, (written, asked) => {
      const turned = policiesOf(written, (statements) => doc(...[...statements].reverse()));
      const split = policiesOf(written);
      const apart = {
        ...split,
        identity: written.identity.map((each) => doc(each)).reverse(),
        resource: written.resource.map((each) => doc(each)).reverse(),
      };
      expect(ranked(asked, turned)).toBe(ranked(asked, split));
      expect(ranked(asked, apart)).toBe(ranked(asked, split));
    }),
    runs,
  );
});

test("widening a wildcard never makes an allow narrower, or a deny weaker", () => {
  fc.assert(
    fc.property(world, request, (written, asked) => {
      const widen = (which: "Allow" | "Deny") =>
        policiesOf(written, (statements) =>
          doc(
            ...statements.map((each) => {
              const statement = each as { Effect: string; Resource: string; Action: string };
              return statement.Effect === which
                ? {
                    ...statement,
                    Resource: `${statement.Resource}*`,
                    Action: `${statement.Action}*`,
                  }
                : statement;
            }),
          ),
        );
      const now = ranked(asked, policiesOf(written));
      expect(ranked(asked, widen("Allow"))).toBeGreaterThanOrEqual(now);
      expect(ranked(asked, widen("Deny"))).toBeLessThanOrEqual(now);
    }),
    runs,
  );
});

test("what is not known is never taken for allowed, nor for denied", () => {
  const ref = { stack: "s", module: "", address: "var.x", path: [], text: "var.x" };
  const hole = new Unknown([ref], { direct: ref });
  const place = { stack: "s", address: "a.b", path: ["policy"] };
  // Each text of each statement may turn out to be what it is now: with a hole in its place, that stays possible.
  const holes = (key: string) => (statements: readonly object[]) =>
    readPolicy(
      new Value(
        {
          Version: "2012-10-17",
          Statement: statements.map((each) => {
            const filled = Object.entries(each).filter(([, value]) => value !== undefined);
            return Object.fromEntries(
              filled.map(([name, value]) => [name, name === key ? hole : (value as string)]),
            );
          }),
        },
        place,
      ),
    );
  fc.assert(
    fc.property(
      world,
      request,
      fc.constantFrom("Action", "Resource", "Principal", "Effect", "Condition"),
      (written, asked, key) => {
        const known = decide(asked, policiesOf(written)).answer;
        const open = decide(asked, policiesOf(written, holes(key))).answer;
        expect(["depends", known]).toContain(open);
      },
    ),
    runs,
  );
});

test("a key that is not known leaves open what its values decide", () => {
  fc.assert(
    fc.property(
      world,
      request,
      fc.constantFrom("aws:principaltag/team", "aws:sourceip"),
      fc.constantFrom<"absent" | readonly string[]>(
        "absent",
        ["blue"],
        ["203.0.113.9"],
        ["198.51.100.1"],
      ),
      (written, asked, key, value) => {
        const policies = policiesOf(written);
        const known = decide({ ...asked, context: { [key]: value } }, policies).answer;
        const open = decide({ ...asked, context: { [key]: "any" } }, policies).answer;
        expect([known, "depends"]).toContain(open);
      },
    ),
    runs,
  );
});

test("the laws speak of worlds in which something is allowed, denied and open", () => {
  const seen = new Set<string>();
  let denied = 0;
  for (const [written, asked] of fc.sample(fc.tuple(world, request), { numRuns: 400, seed: 7 })) {
    seen.add(decide(asked, policiesOf(written)).answer);
    denied += [...written.identity, ...written.resource].some((each) =>
      isDeny(each as { Effect: string }),
    )
      ? 1
      : 0;
  }
  expect([...seen].sort()).toEqual(["allowed", "denied", "depends"]);
  expect(denied).toBeGreaterThan(100);
});
