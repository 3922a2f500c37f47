import type { Json, JsonObject } from "../language/json";

/** What an example says beside its source and name. */
export interface Details {
  readonly [field: string]: Json;
}

const account = "111122223333";

/** Events of these services are in us-east-1, wherever the caller was. */
const global: readonly string[] = ["iam", "organizations", "account", "signin"];

const user: JsonObject = {
  type: "IAMUser",
  principalId: "AIDAEXAMPLEEXAMPLE001",
  arn: `arn:aws:iam::${account}:user/mallory`,
  accountId: account,
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  userName: "mallory",
};

export const root: JsonObject = {
  type: "Root",
  principalId: account,
  arn: `arn:aws:iam::${account}:root`,
  accountId: account,
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
};

/** A CloudTrail record of a call that changes something, by an IAM user, that succeeded. */
export function call(service: string, eventName: string, details: Details = {}): JsonObject {
  const { request = null, ...rest } = details;
  return {
    eventVersion: "1.11",
    userIdentity: user,
    eventTime: "2026-03-14T09:26:53Z",
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: global.includes(service) ? "us-east-1" : "eu-west-1",
    sourceIPAddress: "198.51.100.7",
    userAgent: "aws-cli/2.27.0",
    requestParameters: request,
    responseElements: null,
    requestID: "11111111-2222-3333-4444-555555555555",
    eventID: "66666666-7777-8888-9999-000000000000",
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
    ...rest,
  };
}

/** A call that changes nothing. */
export const read = (service: string, eventName: string, details: Details = {}): JsonObject =>
  call(service, eventName, { readOnly: true, ...details });

/** The same call, refused. */
export const denied = (event: JsonObject): JsonObject => ({
  ...event,
  errorCode: "AccessDenied",
  errorMessage: "User is not authorized to perform this action",
});

/** A sign-in to the console. */
export const signIn = (details: Details = {}): JsonObject =>
  call("signin", "ConsoleLogin", {
    eventType: "AwsConsoleSignIn",
    responseElements: { ConsoleLogin: "Success" },
    additionalEventData: {
      MFAUsed: "No",
      MobileVersion: "No",
      LoginTo: "https://console.aws.amazon.com/",
    },
    ...details,
  });

/** What a service did by itself. */
export const serviceEvent = (
  service: string,
  eventName: string,
  details: Details = {},
): JsonObject =>
  call(service, eventName, {
    eventType: "AwsServiceEvent",
    userIdentity: { accountId: account, invokedBy: `${service}.amazonaws.com` },
    ...details,
  });
