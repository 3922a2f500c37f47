import { all, any, exists, prefix, wildcard } from "../../language/builders";
import type { Expression } from "../../language/expression";
import { type Detection, detection } from "../detection";
import { calls } from "../event-conditions";
import { read } from "../example-events";
import type { WatchList } from "./watch-list";

/** Specific objects in S3 are used. */
export function objects({ objects }: WatchList): Detection {
  const [first = { bucket: "*" }] = objects;
  const example = {
    bucketName: first.bucket.replaceAll("*", "b"),
    key: `${first.prefix ?? ""}report.csv`,
  };
  const data = { eventCategory: "Data", managementEvent: false };
  return detection({
    id: "IR-USE-501",
    name: "watched-object-used",
    title: "Watched object read, changed or deleted",
    meaning: "Somebody used an object that is watched by name.",
    severity: "low",
    theme: "use-cases",
    procedure: "data-exfiltration",
    attack: ["T1530", "T1485"],
    readOnly: true,
    dataEvents: true,
    when: all(
      calls(
        "s3",
        "GetObject",
        "HeadObject",
        "GetObjectAttributes",
        "SelectObjectContent",
        "CopyObject",
        "DeleteObject",
        "DeleteObjects",
        "PutObject",
        "PutObjectAcl",
        "RestoreObject",
      ),
      any(...objects.map(watchedObject)),
    ),
    examples: {
      fires: [read("s3", "GetObject", { request: example, ...data })],
      silent: [
        read("s3", "ListObjects", { request: { bucketName: example.bucketName }, ...data }),
        read("s3", "GetObject", { request: { bucketName: example.bucketName }, ...data }),
      ],
    },
  });
}

function watchedObject({ bucket, prefix: start = "" }: WatchList["objects"][number]): Expression {
  const name = "requestParameters.bucketName";
  const key = "requestParameters.key";
  return all(
    bucket === "*" ? exists(name) : wildcard(name, bucket),
    start === "" ? exists(key) : prefix(key, start),
  );
}
