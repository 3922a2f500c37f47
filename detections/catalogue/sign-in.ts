import { all, any, is } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls } from "./event-conditions";
import { call, denied, read, root, signIn } from "./example-events";

const theme = "sign-in";

const rootRecovery = [
  "PasswordRecoveryRequested",
  "PasswordRecoveryCompleted",
  "PasswordUpdated",
  "EmailUpdated",
];

/** Somebody comes in. Sign-in of the root user is in us-east-1, of IAM users in the Region of their endpoint. */
export const signInDetections: readonly Detection[] = [
  detection({
    id: "IR-SIGN-001",
    name: "root-sign-in",
    title: "Root user signed in, or its password or e-mail address was changed or recovered",
    meaning:
      "Root is for emergencies that somebody announced; whoever controls the root mailbox controls the account.",
    severity: "critical",
    theme,
    procedure: "root-use",
    attack: ["T1078.004", "T1098"],
    when: any(
      all(calls("signin", "ConsoleLogin"), is("userIdentity.type", "Root")),
      calls("signin", ...rootRecovery),
    ),
    examples: {
      fires: [
        signIn({ userIdentity: root }),
        signIn({ userIdentity: root, responseElements: { ConsoleLogin: "Failure" } }),
        ...rootRecovery.map((name) =>
          call("signin", name, { userIdentity: root, eventType: "AwsConsoleSignIn" }),
        ),
      ],
      silent: [
        signIn(),
        call("signin", "CheckMfa", { userIdentity: root, eventType: "AwsConsoleSignIn" }),
      ],
    },
  }),
  detection({
    id: "IR-SIGN-002",
    name: "sign-in-without-mfa",
    title: "IAM user signed in without MFA",
    meaning:
      "A password alone was enough. Federated users are left out: their MFA is at the identity provider.",
    severity: "high",
    theme,
    procedure: "credential-compromise",
    attack: ["T1078.004"],
    when: all(
      calls("signin", "ConsoleLogin"),
      is("userIdentity.type", "IAMUser"),
      is("additionalEventData.MFAUsed", "No"),
      is("responseElements.ConsoleLogin", "Success"),
    ),
    examples: {
      fires: [signIn()],
      silent: [
        signIn({ additionalEventData: { MFAUsed: "Yes" } }),
        signIn({ responseElements: { ConsoleLogin: "Failure" } }),
        signIn({ userIdentity: { type: "AssumedRole", principalId: "AROAEXAMPLE:alice" } }),
      ],
    },
  }),
  detection({
    id: "IR-SIGN-003",
    name: "sign-in-failures",
    title: "Many failed sign-ins",
    meaning: "Passwords are being guessed.",
    severity: "medium",
    theme,
    procedure: "credential-compromise",
    attack: ["T1110"],
    alarm: { threshold: 5, period: 300 },
    when: all(calls("signin", "ConsoleLogin"), is("responseElements.ConsoleLogin", "Failure")),
    examples: {
      fires: [
        signIn({
          responseElements: { ConsoleLogin: "Failure" },
          errorMessage: "Failed authentication",
        }),
      ],
      silent: [signIn()],
    },
  }),
  detection({
    id: "IR-SIGN-004",
    name: "federation-token-issued",
    title: "Federation token issued",
    meaning: "A token from a stolen key survives the deletion of the key for up to 36 hours.",
    severity: "medium",
    theme,
    procedure: "credential-compromise",
    attack: ["T1098.001"],
    when: calls("sts", "GetFederationToken"),
    examples: {
      fires: [call("sts", "GetFederationToken"), denied(call("sts", "GetFederationToken"))],
      silent: [call("sts", "GetSessionToken")],
    },
  }),
  detection({
    id: "IR-SIGN-005",
    name: "root-assumed",
    title: "Root session of a member account opened",
    meaning:
      "The management account can act as root of a member for one task; rare and always announced.",
    severity: "critical",
    theme,
    procedure: "root-use",
    attack: ["T1078.004"],
    readOnly: true,
    when: calls("sts", "AssumeRoot"),
    examples: {
      fires: [read("sts", "AssumeRoot", { request: { targetPrincipal: "111122223333" } })],
      silent: [read("sts", "AssumeRole")],
    },
  }),
];
