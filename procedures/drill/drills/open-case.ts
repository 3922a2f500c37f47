import { openCase } from "../../documents/open-case";
import { type Drill, drillCase } from "../drill";

export const opening: Drill = {
  id: "open-case",
  documents: ["open-case"],
  title: "A case is opened",
  prepare: async () => ({
    act: {
      document: openCase,
      parameters: {
        CaseId: drillCase,
        Summary: "An access key was found in a public repository.",
        Authority: "Head of security operations",
      },
    },
    state: async () => null,
    after: () => null,
    whole: [
      { service: "ec2", api: "DescribeInstances", parameters: {} },
      { service: "iam", api: "ListUsers", parameters: {} },
      { service: "ssm", api: "DescribeParameters", parameters: {} },
    ],
    custody: ["opened case case"],
    objects: [`cases/${drillCase}/case/case.txt`],
  }),
};
