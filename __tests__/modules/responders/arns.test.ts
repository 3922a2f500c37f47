import type { Statement } from "../../../modules/policy/document";
import { acquisitionRights } from "../../../modules/responders/acquisition-rights";
import { boundary } from "../../../modules/responders/boundary";
import { byHandRights } from "../../../modules/responders/by-hand-rights";
import { containmentRights } from "../../../modules/responders/containment-rights";
import { receivingRights } from "../../../modules/responders/receiving-rights";
import type { Estate } from "../../../organization/estate";
import { estateWith, inPartition } from "../../support/organization";

const resourcesOf = (statements: readonly Statement[]) =>
  statements.flatMap(({ Resource = [] }) => Resource);

/** Every resource that a right or the boundary of a responders' role names, in every account. */
const resources = (estate: Estate): readonly string[] => [
  ...new Set([
    ...estate.activeAccounts.flatMap((account) =>
      resourcesOf([
        ...acquisitionRights(estate, account),
        ...boundary(estate, account.id),
        ...byHandRights(estate, account),
        ...containmentRights(estate, account),
      ]),
    ),
    ...resourcesOf(receivingRights(estate)),
  ]),
];

// "Resource vendor must be fully qualified and cannot contain regexes", says IAM, and refuses the whole policy.
test.each([
  ["aws", estateWith()],
  ["aws-us-gov", estateWith(inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"))],
  ["aws-cn", estateWith(inPartition("aws-cn", "cn-north-1", "cn-northwest-1"))],
])("%s: every resource is * or of the partition and of a service that is named", (name, estate) => {
  const exact = new RegExp(`^arn:${name}:[a-z0-9]+(-[a-z0-9]+)*:[^:]*:[^:]*:.`);
  const all = resources(estate);

  expect(all.length).toBeGreaterThan(20);
  expect(all.filter((resource) => resource !== "*" && !exact.test(resource))).toEqual([]);
});

test("recovery points of each type that restore-from-vault restores", () => {
  const estate = estateWith();
  const account = estate.accountOf("security");
  const restore = acquisitionRights(estate, account).filter(({ Sid }) => Sid === "Restore");

  expect(resourcesOf(restore)).toEqual([
    "arn:aws:backup:*:333333333333:recovery-point:*",
    "arn:aws:dynamodb:*:333333333333:table/*/backup/*",
    "arn:aws:ec2:*::image/*",
    "arn:aws:ec2:*::snapshot/*",
    "arn:aws:rds:*:333333333333:cluster-snapshot:awsbackup:*",
    "arn:aws:rds:*:333333333333:snapshot:awsbackup:*",
  ]);
});
