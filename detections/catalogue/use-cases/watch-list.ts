/** What an organization watches. */
export interface WatchList {
  /** Regions where access keys may be used. */
  readonly approvedRegions: readonly string[];
  /** Instances whose end matters; `*` stands for any run of characters. */
  readonly instances: readonly string[];
  /** Types that nobody may start unnoticed; with `*`. */
  readonly instanceTypes: readonly string[];
  /** Types that are normal; all others are reported; with `*`. */
  readonly usualInstanceTypes: readonly string[];
  /** Objects whose use is reported. The trail must record data events of the buckets. */
  readonly objects: readonly { readonly bucket: string; readonly prefix?: string }[];
}

export const defaultWatchList: WatchList = {
  approvedRegions: ["eu-west-1", "us-east-1"],
  instances: ["i-*"],
  instanceTypes: ["p*", "g*", "trn*", "inf*", "dl*", "u-*", "x*", "*metal"],
  usualInstanceTypes: ["t3*", "m6i*", "m7i*"],
  objects: [{ bucket: "*" }],
};
