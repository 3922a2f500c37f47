import type { Resource } from "../../engine/resource";
import { type Claim, claim, estate, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

const boundary = "arn:aws:iam::111111111111:policy/bounds";
const role = (account: string, permissions_boundary?: string) =>
  given(
    `aws_iam_role.responder-${account}`,
    { name: "responder", ...(permissions_boundary !== undefined && { permissions_boundary }) },
    { account, stack: account },
  );
const [one, two, three] = ["111111111111", "222222222222", "333333333333"] as const;

export const boundedEverywhere = rule({
  id: "IRR-IAM-023",
  title: "A role that many accounts have is bounded in all of them or none",
  severity: "high",
  why: "A boundary says what a role must never do, whatever its rights become: in the one account where it is forgotten, the next right that somebody adds has no limit, and nothing looks different.",
  fix: "Give the role the permissions_boundary that it has in the other accounts.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"],
  waivable: 60,
  applies: estate("the roles whose name several accounts have, where one of them has a boundary"),
  check: ({ estate: whole }): readonly Claim[] => {
    const byName = new Map<string, Resource[]>();
    for (const it of whole.all("aws_iam_role")) {
      const name = it.attr("name").text;
      if (name === undefined) continue;
      const list = byName.get(name);
      if (list) list.push(it);
      else byName.set(name, [it]);
    }
    return [...byName.values()]
      .filter((roles) => roles.some((it) => it.attr("permissions_boundary").kind !== "unset"))
      .flatMap((roles) =>
        roles.map((it) => claim("", it.attr("permissions_boundary").isSet(), it.place())),
      );
  },
  examples: {
    passes: [[role(one, boundary), role(two, boundary)]],
    fails: [
      {
        given: [role(one, boundary), role(two, boundary), role(three)],
        finds: ["aws_iam_role.responder-333333333333"],
      },
    ],
    undecided: [
      {
        given: [role(one, boundary), role(two, unknown)],
        finds: ["aws_iam_role.responder-222222222222"],
      },
    ],
    ignores: [[role(one), role(two)]],
  },
});
