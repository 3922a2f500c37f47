import type { Resource } from "../engine/resource";
import { any, type Tri } from "../engine/tri";
import {
  bucketEncryptsWith,
  logGroupEncryptsWith,
  queueEncryptsWith,
  topicEncryptsWith,
} from "../relations/keys";
import { encryptionOf } from "../relations/storage";
import { trailEncryptsWith } from "../relations/trail";
import { keepsEvidence } from "./evidence";

/** Whether a key encrypts evidence, or the news of it: a trail, a log group, a bucket of logs, a topic, a queue. */
export const encryptsEvidence = (key: Resource): Tri =>
  any([
    key.relatedBy(trailEncryptsWith).exists(),
    key.relatedBy(logGroupEncryptsWith).exists(),
    key.relatedBy(topicEncryptsWith).exists(),
    key.relatedBy(queueEncryptsWith).exists(),
    key
      .relatedBy(bucketEncryptsWith)
      .some((setting) => setting.related(encryptionOf).some(keepsEvidence)),
  ]);
