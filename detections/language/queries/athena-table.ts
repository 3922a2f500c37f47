/**
 * Columns of AWS's CloudTrail table, as Athena's JSON SerDe reads them: all names in lower case.
 * Source: Athena user guide, "Create a table for CloudTrail logs", table with partition projection.
 */
export const stringColumns: ReadonlySet<string> = new Set([
  "eventversion",
  "eventtime",
  "eventsource",
  "eventname",
  "awsregion",
  "sourceipaddress",
  "useragent",
  "errorcode",
  "errormessage",
  "requestid",
  "eventid",
  "readonly",
  "eventtype",
  "apiversion",
  "recipientaccountid",
  "sharedeventid",
  "vpcendpointid",
  "vpcendpointaccountid",
  "eventcategory",
  "sessioncredentialfromconsole",
]);

/** Columns that hold the text of a JSON value; names inside keep their case. */
export const jsonColumns: ReadonlySet<string> = new Set([
  "requestparameters",
  "responseelements",
  "additionaleventdata",
  "serviceeventdetails",
  "edgedevicedetails",
]);

/** Columns of nested structs. */
export const structColumns: ReadonlySet<string> = new Set([
  "useridentity",
  "tlsdetails",
  "addendum",
]);

/** The array of structs. */
export const arrayColumns: ReadonlySet<string> = new Set(["resources"]);
