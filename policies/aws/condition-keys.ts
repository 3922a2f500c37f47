/**
 * Global condition keys without `aws:`, in lower case; one that takes the name of a tag ends in `/`.
 * Source: IAM user guide, "AWS global condition context keys", 2026-09.
 */
export const globalConditionKeys: readonly string[] = [
  "assumedroot",
  "calledvia",
  "calledviaawsmcp",
  "calledviafirst",
  "calledvialast",
  "chatbotsourcearn",
  "currenttime",
  "ec2instancesourceprivateipv4",
  "ec2instancesourcevpc",
  "epochtime",
  "federatedprovider",
  "ismcpserviceaction",
  "multifactorauthage",
  "multifactorauthpresent",
  "principalaccount",
  "principalarn",
  "principalisawsservice",
  "principalorgid",
  "principalorgpaths",
  "principalservicename",
  "principalservicenameslist",
  "principaltag/",
  "principaltype",
  "referer",
  "requestedregion",
  "requesttag/",
  "resourceaccount",
  "resourceorgid",
  "resourceorgpaths",
  "resourcetag/",
  "securetransport",
  "sourceaccount",
  "sourcearn",
  "sourceidentity",
  "sourceip",
  "sourceorgid",
  "sourceorgpaths",
  "sourceowner",
  "sourcevpc",
  "sourcevpcarn",
  "sourcevpce",
  "tagkeys",
  "tokenissuetime",
  "useragent",
  "userid",
  "username",
  "viaawsmcpservice",
  "viaawsservice",
  "vpceaccount",
  "vpceorgid",
  "vpceorgpaths",
  "vpcsourceip",
];

/**
 * Keys that pages of AWS print and no service sends, in lower case: a Deny on one never denies.
 * Source: EBS user guide, "Control access to Amazon EBS snapshot lock", against Service Authorization Reference, Amazon
 * EC2, which has `ec2:SnapshotCoolOffPeriod`.
 */
export const wronglyDocumentedKeys: readonly string[] = ["ec2:cooloffperiod"];
