import { collectorsCanRead } from "./collectors-can-read";
import { collectorsReadOnly } from "./collectors-read-only";
import { deadLettersFromSource } from "./dead-letters-from-source";
import { notificationSelectsLogs } from "./notification-selects-logs";
import { queueAdmitsOnlyBucket } from "./queue-admits-only-bucket";
import { queueKeyAdmitsBucket } from "./queue-key-admits-bucket";
import { queuesAreUsed } from "./queues-are-used";

export const shippingRules = [
  queueKeyAdmitsBucket,
  queueAdmitsOnlyBucket,
  deadLettersFromSource,
  notificationSelectsLogs,
  collectorsReadOnly,
  collectorsCanRead,
  queuesAreUsed,
];
