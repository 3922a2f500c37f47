import { automation } from "../language/document";
import { bucketName, caseId, exhibitId, instant, matching } from "../language/parameters";
import { endHere, repeatWhile, script, setVariable } from "../language/steps";
import { caseEvent, evidenceRegion, failureStep, recordFailure, stateAt } from "./blocks";
import { release } from "./release";

const mebibyte = 1024 ** 2;
/**
 * Bytes of a part; bytes that pass within one step with a wide margin; seconds of the 600 of a step that copying may
 * take, for the manifest and the custody record need some.
 */
export const limits = { part: 32 * mebibyte, whole: 4096 * mebibyte, seconds: 420 };

/** Where the id of an upload is kept while it is under way. */
const unfinished = (forCase: string, exhibit: string) => `uploads/${forCase}/${exhibit}`;

export const moveEvidence = automation({
  id: "move-evidence",
  title: "Move objects to the evidence bucket",
  description:
    "Copies every version of the objects below a prefix that was written within a time window, hashed in the stream, with manifests that also name delete markers. Objects of more than 4 GiB are copied part by part over several steps, each part with its hash, up to 1 TiB. For logs start it in the log-archive account. The sources stay.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    Exhibit: exhibitId,
    BucketName: bucketName,
    Prefix: matching(
      "Key prefix; narrow it, an empty bucket listing costs nothing.",
      "^[^{}]{0,512}$",
      {
        default: "",
      },
    ),
    From: instant("First instant, UTC.", { default: "2006-03-14T00:00:00Z" }),
    To: instant("First instant that does not belong to the window, UTC."),
  },
  build: ({ p, ...context }) => {
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: p.Exhibit,
      arn: context.estate.arns.bucket(p.BucketName),
      document: "move-evidence",
    });
    const copy = script(
      "CopySome",
      {
        file: "copy_objects.py",
        payload: {
          ...event,
          bucket: p.BucketName,
          prefix: p.Prefix,
          from: p.From,
          to: p.To,
          page: {
            KeyMarker: "{{ variable:KeyMarker }}",
            VersionIdMarker: "{{ variable:VersionMarker }}",
          },
          done: { Key: "{{ variable:DoneKey }}", VersionId: "{{ variable:DoneVersion }}" },
          upload: "{{ variable:Upload }}",
          unfinished: stateAt(context, unfinished(p.CaseId, p.Exhibit)),
          limits,
        },
      },
      {
        More: ["$.Payload.More", "Boolean"],
        KeyMarker: ["$.Payload.KeyMarker", "String"],
        VersionMarker: ["$.Payload.VersionMarker", "String"],
        DoneKey: ["$.Payload.DoneKey", "String"],
        DoneVersion: ["$.Payload.DoneVersion", "String"],
        Upload: ["$.Payload.Upload", "String"],
      },
    );
    return {
      variables: {
        KeyMarker: { type: "String", default: "none" },
        VersionMarker: { type: "String", default: "none" },
        DoneKey: { type: "String", default: "none" },
        DoneVersion: { type: "String", default: "none" },
        Upload: { type: "String", default: "none" },
        More: { type: "Boolean", default: true },
      },
      steps: [
        repeatWhile(
          "CopyAll",
          { when: "{{ variable:More }}", BooleanEquals: true },
          [
            copy,
            setVariable("NextKey", "KeyMarker", copy.out.KeyMarker),
            setVariable("NextVersion", "VersionMarker", copy.out.VersionMarker),
            setVariable("NextDoneKey", "DoneKey", copy.out.DoneKey),
            setVariable("NextDoneVersion", "DoneVersion", copy.out.DoneVersion),
            setVariable("NextUpload", "Upload", copy.out.Upload),
            setVariable("AskMore", "More", copy.out.More),
          ],
          { failure: failureStep },
        ),
        endHere("Done", "Every manifest is in the custody record."),
        recordFailure(
          event,
          "objects",
          "the manifests so far are in the custody record; start discard-upload, then again with a new exhibit id",
        ),
      ],
    };
  },
});

export const discardUpload = release({
  id: "discard-upload",
  title: "Give up an unfinished upload",
  description:
    "Ends the upload that move-evidence had begun for an exhibit and not completed: its parts are lost. What was copied before is locked, stays, and is in the manifests. Start it in the account that the move was started in.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: { Exhibit: exhibitId },
  file: "discard_upload.py",
  artifact: "objects",
  key: ({ Exhibit }) => unfinished("{{ CaseId }}", Exhibit),
  exhibit: ({ Exhibit }) => Exhibit,
  arn: (_, context) =>
    context.estate.arns.bucket(context.estate.forensics.evidence(evidenceRegion(context)).name),
  note: (since) => `given up: the upload that began at ${since}; what is complete stays locked`,
  asCollector: true,
});
