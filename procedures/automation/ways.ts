import { calls } from "../../detections/catalogue/event-conditions";
import { demanded } from "../../detections/language/dispatch";
import { all, exists, is, prefix } from "../../detections/language/builders";
import type { Expression } from "../../detections/language/expression";
import { simplify } from "../../detections/language/simplify";
import type { Detection } from "../../detections/catalogue/detection";
import type { DocumentId } from "../../organization/procedures";

/** How an event says what a document is to be started with. */
export interface Way {
  /** Unique within the document. */
  readonly id: string;
  /** Events that carry it; the successful ones only, so that nobody without rights can start anything. */
  readonly when: Expression;
  /** Where the event's record names the subject: an instance, a bucket, a user. */
  readonly path: string;
  /**
   * Parameters of the document beside CaseId, as the start API takes them; `<subject>` stands for what the event
   * names, `<case>` for the case's id in lower case.
   */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

const named = (
  id: string,
  path: string,
  about: Expression,
  parameters: Way["parameters"],
): Way => ({ id, path, when: all(about, exists(path)), parameters });

/** As ids begin: what is no instance starts nothing. */
const instance = "requestParameters.instanceId";

const ofInstance = (parameters: Way["parameters"]): readonly Way[] => [
  named(
    "instance",
    instance,
    all(
      prefix(instance, "i-"),
      calls("ec2", "GetConsoleScreenshot", "GetPasswordData", "ModifyInstanceAttribute"),
    ),
    parameters,
  ),
  named(
    "login",
    instance,
    all(
      prefix(instance, "i-"),
      calls("ec2-instance-connect", "SendSSHPublicKey", "SendSerialConsoleSSHPublicKey"),
    ),
    parameters,
  ),
  named(
    "metadata",
    "requestParameters.ModifyInstanceMetadataOptionsRequest.InstanceId",
    calls("ec2", "ModifyInstanceMetadataOptions"),
    parameters,
  ),
];

/**
 * The documents that a detection can start, and how events name their subject. Others need what no event says, such as
 * whether the memory of a host is safe, or take back what people have decided.
 * Source: CloudTrail user guide, "CloudTrail record contents".
 */
export const waysOf: Readonly<Partial<Record<DocumentId, readonly Way[]>>> = {
  // In service: who can make a detection fire must not be able to take a host away from its users.
  "preserve-instance": ofInstance({ InstanceId: ["<subject>"], TakeOutOfService: ["false"] }),
  "image-disks": ofInstance({ InstanceId: ["<subject>"] }),
  "freeze-logs": [
    named(
      "log-group",
      "requestParameters.logGroupName",
      calls("logs", "DeleteLogStream", "PutRetentionPolicy"),
      { Freeze: ["<case>"], LogGroups: ["<subject>"] },
    ),
  ],
  "contain-principal": [
    named("user", "userIdentity.userName", is("userIdentity.type", "IAMUser"), {
      PrincipalType: ["user"],
      PrincipalName: ["<subject>"],
    }),
    named(
      "role",
      "userIdentity.sessionContext.sessionIssuer.userName",
      is("userIdentity.type", "AssumedRole"),
      { PrincipalType: ["role"], PrincipalName: ["<subject>"] },
    ),
  ],
  "credential-exposure": [
    named("key", "userIdentity.accessKeyId", prefix("userIdentity.accessKeyId", "AKIA"), {
      AccessKeyId: ["<subject>"],
    }),
  ],
  "contain-bucket": [
    named("bucket", "requestParameters.bucketName", is("eventSource", "s3.amazonaws.com"), {
      BucketName: ["<subject>"],
    }),
  ],
};

/** Name of a way, unique among all documents: `preserve-instance/login`. */
export const responseOf = (document: DocumentId, way: Way): string => `${document}/${way.id}`;

/** Every way by its name. */
export const responses: readonly {
  readonly document: DocumentId;
  readonly way: Way;
}[] = (Object.entries(waysOf) as [DocumentId, readonly Way[]][]).flatMap(([document, ways]) =>
  ways.map((way) => ({ document, way })),
);

/** Whether events of a detection may name the subject in this way: it asks for no other event. */
export const carries = ({ when }: Detection, way: Way): boolean =>
  ["eventName", "eventSource"].every((field) => {
    const [ofDetection, ofWay] = [when, way.when].map((each) => demanded(simplify(each), field));
    return (
      ofDetection === undefined ||
      ofWay === undefined ||
      [...ofDetection].some((value) => ofWay.has(value))
    );
  });
