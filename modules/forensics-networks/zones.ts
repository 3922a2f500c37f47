import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { Fn, Token, type TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";

/** The availability zones of a Region, by their place in the alphabet: their names are known to the plan only. */
export class Zones {
  private readonly found: DataAwsAvailabilityZones;

  constructor(scope: Construct, id: string, region: string) {
    this.found = new DataAwsAvailabilityZones(scope, id, {
      region,
      // No local zones. An impaired zone counts as well: the order must not depend on the day.
      filter: [
        { name: "opt-in-status", values: ["opt-in-not-required"] },
        { name: "zone-type", values: ["availability-zone"] },
      ],
    });
  }

  /** Name of a zone, such as eu-west-1a. @param index from 0 */
  public name(index: number): string {
    return Token.asString(Fn.element(this.found.names, index));
  }
}

/** For what lies in a zone: a zone that AWS adds later must not move it. */
export const staysInItsZone: TerraformResourceLifecycle = { ignoreChanges: ["availability_zone"] };
