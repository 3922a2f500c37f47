import type { Detection } from "../detection";
import { accessKeys, rootKeys } from "./access-keys";
import { identities } from "./identities";
import { instances } from "./instances";
import { objects } from "./objects";
import { serviceConfiguration } from "./service-configuration";
import { defaultWatchList, type WatchList } from "./watch-list";

/** The six use cases: what an incident-response team asks for first. */
export function useCases(watch: WatchList = defaultWatchList): readonly Detection[] {
  return [
    ...accessKeys(watch),
    ...rootKeys,
    ...instances(watch),
    ...identities,
    objects(watch),
    serviceConfiguration,
  ];
}
