import { contactsNamed } from "./contacts-named";
import { documentsInEveryRegion } from "./documents-in-every-region";
import { documentsNotPublic } from "./documents-not-public";
import { documentsReachWhoStartsThem } from "./documents-reach-who-starts-them";
import { documentsSharedByName } from "./documents-shared-by-name";
import { imagesNotPublic } from "./images-not-public";
import { launchedInstancesClosed } from "./launched-instances-closed";
import { metadataNeedsToken } from "./metadata-needs-token";
import { accountBlocksPublicBuckets } from "./public-access-blocked";
import { serialConsoleOff } from "./serial-console-off";
import { sessionLogWritable } from "./session-log-writable";
import { sessionsLogged } from "./sessions-logged";
import { snapshotsNotPublic } from "./snapshots-not-public";
import { volumesEncryptedByDefault } from "./volumes-encrypted";

export const accountRules = [
  accountBlocksPublicBuckets,
  volumesEncryptedByDefault,
  snapshotsNotPublic,
  imagesNotPublic,
  metadataNeedsToken,
  serialConsoleOff,
  documentsNotPublic,
  sessionsLogged,
  contactsNamed,
  sessionLogWritable,
  launchedInstancesClosed,
  documentsReachWhoStartsThem,
  documentsInEveryRegion,
  documentsSharedByName,
];
