import { alarmIsHeard } from "./alarm-is-heard";
import { topicAdmitsAlarm } from "./topic-admits-alarm";

export const alertingRules = [alarmIsHeard, topicAdmitsAlarm];
