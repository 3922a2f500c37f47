import { documentIds, type DocumentId } from "../../organization/procedures";
import type { Context, Definition, SsmDocument } from "../language/document";
import { acquireMemory } from "./acquire-memory";
import { acquireMemoryLinux, acquireMemoryWindows } from "./acquire-memory-commands";
import { setUpAnalysis, tearDownAnalysis } from "./analysis";
import { containBucket, releaseBucket } from "./contain-bucket";
import { containPrincipal, releasePrincipal } from "./contain-principal";
import { credentialExposure } from "./credential-exposure";
import { discardCopies, discardImages } from "./discard-snapshots";
import { dispatchResponse } from "./dispatch-response";
import { freezeLogs, releaseLogs } from "./freeze-logs";
import { imageDisks, receiveSnapshots } from "./image-disks";
import { imageVolume } from "./image-volume";
import { isolateInstance, releaseInstance } from "./isolate-instance";
import { discardUpload, moveEvidence } from "./move-evidence";
import { closeCase, openCase } from "./open-case";
import { endPreservation, preserveInstance } from "./preserve-instance";
import { quarantineAccount, releaseAccount } from "./quarantine-account";
import { copyFromVault, restoreFromVault } from "./restore-from-vault";

/** Every document by its id: an id of the estate without a document does not compile. */
export const definitions: Readonly<Record<DocumentId, Definition>> = {
  "dispatch-response": dispatchResponse,
  "open-case": openCase,
  "close-case": closeCase,
  "preserve-instance": preserveInstance,
  "end-preservation": endPreservation,
  "acquire-memory": acquireMemory,
  "acquire-memory-linux": acquireMemoryLinux,
  "acquire-memory-windows": acquireMemoryWindows,
  "image-disks": imageDisks,
  "discard-images": discardImages,
  "receive-snapshots": receiveSnapshots,
  "discard-copies": discardCopies,
  "move-evidence": moveEvidence,
  "discard-upload": discardUpload,
  "set-up-analysis": setUpAnalysis,
  "image-volume": imageVolume,
  "tear-down-analysis": tearDownAnalysis,
  "isolate-instance": isolateInstance,
  "release-instance": releaseInstance,
  "contain-principal": containPrincipal,
  "release-principal": releasePrincipal,
  "contain-bucket": containBucket,
  "release-bucket": releaseBucket,
  "quarantine-account": quarantineAccount,
  "release-account": releaseAccount,
  "freeze-logs": freezeLogs,
  "release-logs": releaseLogs,
  "copy-from-vault": copyFromVault,
  "restore-from-vault": restoreFromVault,
  "credential-exposure": credentialExposure,
};

/** The documents of a Region, in the order of a response. */
export const documentsOf = (context: Context): readonly SsmDocument[] =>
  documentIds.map((id) => definitions[id](context));
