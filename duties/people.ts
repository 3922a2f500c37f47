import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";
import { documentIds } from "../organization/procedures";
import { caseId } from "./case";
import { ec2Service, passing, startsDocument } from "./starting";
import { type Context, type Duty, dutiesOf } from "./duty";
import { ofReaders } from "./readers";

/** Who signs in as whom, and what people do by hand. */
export const peopleDuties = (estate: Estate): readonly Duty[] => [
  ...estate.activeAccounts.flatMap((account) => [
    ...signIn(estate, account),
    ...byHand(estate, account),
    ...reading(estate, account),
    ...ownMfa(estate, account),
  ]),
  ...analystsSignIn(estate),
];

/** Somebody of an account who has just shown MFA, where the organization file names nobody. */
const someUser = ({ arns }: Estate, account: string) => arns.any("iam", "", account, "user/some");
const withMfa: Context = {
  "aws:MultiFactorAuthPresent": "true",
  "aws:MultiFactorAuthAge": "60",
};
const assume = ["sts:AssumeRole", "sts:SetSourceIdentity"];

/** What somebody needs who becomes a role; the policies of people are made elsewhere. */
const becomes = (
  people: readonly string[],
  role: string,
  task: string,
  context: Context,
): readonly Duty[] =>
  people.flatMap((who) =>
    dutiesOf({ who, task, holding: "*" }, [
      assume,
      role,
      { ...context, "sts:SourceIdentity": "some.person" },
    ]),
  );

function signIn(estate: Estate, { id }: Account): readonly Duty[] {
  const { accountOf, organization, responders, roles } = estate;
  const security = someUser(estate, accountOf("security").id);
  const people = organization.responders.trustedPrincipals;
  const last = organization.deployment.breakGlass.trustedPrincipals;
  const responds = (role: "readOnly" | "responder") =>
    people.length > 0
      ? becomes(people, responders.role(role, id), "sign in to respond", {})
      : becomes([security], responders.role(role, id), "sign in to respond", withMfa);
  return [
    ...responds("readOnly"),
    ...responds("responder"),
    ...becomes(last.length > 0 ? last : [security], roles.breakGlass(id), "break glass", withMfa),
  ];
}

function analystsSignIn(estate: Estate): readonly Duty[] {
  const { forensics, organization } = estate;
  const { analysts } = organization.forensics;
  return [forensics.analysts.readOnly, forensics.analysts.analyst].flatMap(({ arn }) =>
    analysts.length > 0
      ? becomes(analysts, arn, "sign in to analyse", {})
      : becomes([someUser(estate, forensics.account.id)], arn, "sign in to analyse", withMfa),
  );
}

/** Starting, watching and stopping documents; ending the rights of an instance; handing evidence over. */
function byHand(estate: Estate, { id }: Account): readonly Duty[] {
  const { arns, forensics, organization, responders } = estate;
  const { home } = organization.regions;
  const who = responders.role("responder", id);
  const execution = arns.any(
    "ssm",
    home,
    id,
    "automation-execution/01234567-89ab-cdef-0123-456789abcdef",
  );
  return [
    ...dutiesOf(
      { who, task: "start documents" },
      ...documentIds.flatMap((document) =>
        startsDocument(estate, document, { account: id, region: home }),
      ),
      // The forensics account's acquisition role receives, every other one acquires.
      passing(responders.role("acquisition", id), "ssm.amazonaws.com"),
      passing(responders.role("responder", id), "ssm.amazonaws.com"),
      [["ssm:GetAutomationExecution", "ssm:StopAutomationExecution"], execution],
    ),
    ...dutiesOf(
      { who, task: "take the rights of an instance" },
      ["ec2:ReplaceIamInstanceProfileAssociation", arns.any("ec2", home, id, "instance/i-0123")],
      passing(arns.role(id, responders.quarantineProfile), ec2Service(estate)),
    ),
    // A session that names its source identity keeps it in every further role.
    ...dutiesOf({ who, task: "hand evidence over by hand" }, [
      [...assume, "sts:TagSession"],
      forensics.collector.arn,
      {
        "aws:TagKeys": "case-id",
        "aws:RequestTag/case-id": caseId,
        "sts:SourceIdentity": "some.person",
      },
    ]),
  ];
}

/** What happened and how documents run, beside what the policies of AWS for auditors let read. */
function reading(estate: Estate, { id }: Account): readonly Duty[] {
  const who = estate.responders.role("readOnly", id);
  return [
    ...dutiesOf({ who, task: "see what happened and how documents ran" }, [ofReaders, "*"]),
    ...dutiesOf({ who, task: "read configuration", managed: "SecurityAudit" }, [
      ["ec2:DescribeInstances", "iam:GetAccountAuthorizationDetails"],
      "*",
    ]),
    ...dutiesOf({ who, task: "read configuration", managed: "ViewOnlyAccess" }, [
      "s3:ListAllMyBuckets",
      "*",
    ]),
  ];
}

/**
 * An IAM user without MFA sets a password and registers a device, with or without a path in his name.
 * Source: IAM user guide, "Allows MFA-authenticated IAM users to manage their own MFA device".
 */
function ownMfa(estate: Estate, { id }: Account): readonly Duty[] {
  const { arns, inEveryAccount } = estate;
  const iam = (resource: string) => arns.any("iam", "", id, resource);
  return ["user/some", "user/people/some"].flatMap((user) =>
    dutiesOf(
      {
        who: iam(user),
        task: "set a password and a device without MFA",
        holding: iam(`policy/${inEveryAccount.mfaPolicy}`),
      },
      [
        [
          "iam:ChangePassword",
          "iam:EnableMFADevice",
          "iam:GetMFADevice",
          "iam:GetUser",
          "iam:ListMFADevices",
          "iam:ResyncMFADevice",
        ],
        iam(user),
        { "aws:MultiFactorAuthPresent": "false" },
      ],
      ["iam:CreateVirtualMFADevice", iam("mfa/some"), { "aws:MultiFactorAuthPresent": "false" }],
      [
        ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
        "*",
        { "aws:MultiFactorAuthPresent": "false" },
      ],
    ),
  );
}
