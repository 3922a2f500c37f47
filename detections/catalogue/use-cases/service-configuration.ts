import { all, is, missing, prefix } from "../../language/builders";
import { type Detection, detection } from "../detection";
import { notByService } from "../event-conditions";
import { call, denied } from "../example-events";

/** Verbs of calls that change how a service is set up. */
const changes = [
  "Put",
  "Update",
  "Modify",
  "Set",
  "Enable",
  "Disable",
  "Delete",
  "Stop",
  "Deregister",
  "Disassociate",
  "Leave",
];

/** Configuration of services changes, anywhere in the account. */
export const serviceConfiguration: Detection = detection({
  id: "IR-USE-601",
  name: "service-configuration-changed",
  title: "Many changes of service configuration",
  meaning: "One change is work; a wave of them is a deployment or an intruder.",
  severity: "low",
  theme: "use-cases",
  procedure: "configuration-change",
  attack: ["T1562.001", "T1578.005"],
  alarm: { threshold: 200, period: 3600 },
  when: all(
    is("eventType", "AwsApiCall"),
    is("readOnly", false),
    is("managementEvent", true),
    prefix("eventName", ...changes),
    notByService,
    missing("errorCode"),
  ),
  examples: {
    fires: [call("guardduty", "UpdateDetector"), call("organizations", "LeaveOrganization")],
    silent: [
      denied(call("guardduty", "UpdateDetector")),
      call("ec2", "RunInstances"),
      call("sqs", "DeleteMessage", { managementEvent: false }),
      call("ec2", "ModifyInstanceAttribute", {
        userIdentity: { type: "AWSService", invokedBy: "autoscaling.amazonaws.com" },
      }),
    ],
  },
});
