import { closeCase, openCase } from "../../documents/open-case";
import { type Drill, drillCase } from "../drill";

export const opening: Drill = {
  id: "open-case",
  documents: ["open-case", "close-case"],
  title: "A case is opened and closed; the record only grows",
  prepare: async ({ estate }) => ({
    act: {
      document: openCase,
      parameters: {
        CaseId: drillCase,
        Summary: "An access key was found in a public repository.",
        Authority: "Head of security operations",
      },
    },
    undo: {
      document: closeCase,
      parameters: {
        CaseId: drillCase,
        Summary: "The key was of an example and opens nothing.",
        Authority: "Head of security operations",
      },
    },
    state: async () => null,
    after: () => null,
    stays: { state: () => null, custody: () => ["opened case case", "closed case case"] },
    whole: [
      { service: "ec2", api: "DescribeInstances", parameters: {} },
      { service: "iam", api: "ListUsers", parameters: {} },
      { service: "ssm", api: "DescribeParameters", parameters: {} },
      { service: "s3", api: "ListBuckets", parameters: {} },
      {
        service: "s3",
        api: "ListMultipartUploads",
        parameters: { Bucket: estate.forensics.evidence(estate.organization.regions.home).name },
        account: estate.forensics.account.id,
      },
    ],
    custody: ["opened case case"],
    objects: [`cases/${drillCase}/case/case.txt`],
  }),
};
