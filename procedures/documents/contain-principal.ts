import { automation, type Context } from "../language/document";
import { caseId, choice, dryRun, matching } from "../language/parameters";
import { api, branch, forEach, script } from "../language/steps";
import { caseEvent, dryRunEnds, failureStep, keepState, record, recordFailure } from "./blocks";
import { release } from "./release";

const principalName = matching("Name, without path.", "^[A-Za-z0-9+=,.@_-]{1,128}$");

const account = "{{ global:ACCOUNT_ID }}";
const policyArn = ({ estate }: Context) =>
  estate.arns.any("iam", "", account, `policy/${estate.responders.quarantinePolicy}`);

/** Containing one of these ends the response, or takes the way back. */
const spared = ({ estate }: Context) => [
  estate.responders.role("readOnly", account),
  estate.responders.role("responder", account),
  estate.responders.role("acquisition", account),
  estate.roles.breakGlass(account),
  estate.roles.plan(account),
  estate.roles.apply(account),
];

export const containPrincipal = automation({
  id: "contain-principal",
  title: "Contain an IAM principal",
  description:
    "Deactivates the access keys and attaches the quarantine policy, which denies everything to old and new sessions alike. Nothing is deleted: a deleted password or key cannot be given back. Unlike AWSSupport-ContainIAMPrincipal it needs no bucket of its own, leaves the password alone and records the custody. For a user of IAM Identity Center start AWSSupport-ContainIAMPrincipal in the account that administers it.",
  role: "responder",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    PrincipalType: choice(
      "What it is; of an instance profile the role is contained.",
      "user",
      "role",
      "instance-profile",
    ),
    PrincipalName: principalName,
    DryRun: dryRun,
  },
  build: ({ p, ...context }) => {
    const failure = failureStep;
    const policy = policyArn(context);
    const read = script(
      "ReadState",
      {
        file: "principal_state.py",
        payload: {
          type: p.PrincipalType,
          name: p.PrincipalName,
          policy,
          spared: spared(context),
        },
      },
      {
        State: ["$.Payload.State", "String"],
        Type: ["$.Payload.Type", "String"],
        Name: ["$.Payload.Name", "String"],
        Arn: ["$.Payload.Arn", "String"],
        Keys: ["$.Payload.Keys", "StringList"],
        KeyCount: ["$.Payload.KeyCount", "Integer"],
      },
    );
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: `principal-${p.PrincipalName}`,
      arn: read.out.Arn,
      document: "contain-principal",
    });
    return {
      steps: [
        read,
        ...dryRunEnds(p.DryRun, "KeepState"),
        keepState(
          context,
          event,
          `principal/${p.PrincipalType}/${p.PrincipalName}`,
          read.out.State,
        ),
        branch(
          "UserOrRole",
          [{ when: read.out.Type, then: "QuarantineUser", StringEquals: "user" }],
          "QuarantineRole",
        ),
        api("QuarantineUser", {
          service: "iam",
          api: "AttachUserPolicy",
          with: { UserName: read.out.Name, PolicyArn: policy },
          failure,
        }),
        branch(
          "HasKeys",
          [{ when: read.out.KeyCount, then: "DeactivateKeys", NumericGreater: 0 }],
          "Verify",
        ),
        forEach(
          "DeactivateKeys",
          read.out.Keys,
          (key) => [
            api("DeactivateKey", {
              service: "iam",
              api: "UpdateAccessKey",
              with: { UserName: read.out.Name, AccessKeyId: key, Status: "Inactive" },
            }),
          ],
          { failure, next: "Verify" },
        ),
        api("QuarantineRole", {
          service: "iam",
          api: "AttachRolePolicy",
          with: { RoleName: read.out.Name, PolicyArn: policy },
          failure,
        }),
        script("Verify", {
          file: "principal_verify.py",
          payload: { type: read.out.Type, name: read.out.Name, policy },
          failure,
        }),
        record("RecordContainment", event, {
          act: "changed",
          artifact: "configuration",
          note: "contained: keys inactive, quarantine policy attached",
        }),
        recordFailure(event, "configuration", "release-principal puts everything back"),
      ],
      outputs: ["ReadState.State"],
    };
  },
});

export const releasePrincipal = release({
  id: "release-principal",
  title: "Release a contained IAM principal",
  description:
    "Activates the keys that were active and still exist, and takes the quarantine policy away. Sessions from before the containment work again if they have not expired, which is why it asks.",
  role: "responder",
  runsIn: "the affected account",
  parameters: {
    PrincipalType: choice("As for the containment.", "user", "role", "instance-profile"),
    PrincipalName: principalName,
    OldSessions: choice(
      "`expired` demands that the containment lasted 36 hours, longer than any session; `accepted` lets old sessions work again.",
      "expired",
      "accepted",
    ),
  },
  file: "release_principal.py",
  artifact: "configuration",
  payload: (context, p) => ({ policy: policyArn(context), sessions: p.OldSessions }),
  key: (p) => `principal/${p.PrincipalType}/${p.PrincipalName}`,
  exhibit: (p) => `principal-${p.PrincipalName}`,
  arn: (p, { estate }) =>
    estate.arns.any("iam", "", account, `${p.PrincipalType}/${p.PrincipalName}`),
});
