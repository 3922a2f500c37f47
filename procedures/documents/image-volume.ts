import { command } from "../language/document";
import { matching } from "../language/parameters";
import { shellLines } from "../language/script";

export const imageVolume = command(
  {
    id: "image-volume",
    title: "Hash an evidence volume",
    description:
      "Sets the block device of an attached volume read-only, hashes it in one stream and writes a raw image with the same hash if the workstation has room.",
  },
  () => ({
    parameters: {
      VolumeId: {
        ...matching("Id of the attached volume.", "^vol-([0-9a-f]{8}|[0-9a-f]{17})$"),
        interpolationType: "ENV_VAR",
      },
    },
    mainSteps: [
      {
        action: "aws:runShellScript",
        name: "hashVolume",
        precondition: { StringEquals: ["platformType", "Linux"] },
        inputs: { timeoutSeconds: "43200", runCommand: shellLines("image_volume.sh") },
      },
    ],
  }),
);
