import {
  all,
  any,
  compare,
  exists,
  is,
  isNot,
  isNull,
  matches,
  missing,
  noneOf,
  notWildcard,
  oneOf,
  prefix,
  wildcard,
} from "../../../detections/language/builders";
import { NotExpressible } from "../../../detections/language/not-expressible";
import { athenaCondition, athenaQuery } from "../../../detections/language/queries/athena";
import { duckdbCondition, duckdbQuery } from "../../../detections/language/queries/duckdb";
import {
  insightsCondition,
  insightsQuery,
} from "../../../detections/language/queries/logs-insights";
import { validate } from "../../../detections/language/validate";

const stopped = all(
  is("eventSource", "cloudtrail.amazonaws.com"),
  oneOf("eventName", ["StopLogging", "DeleteTrail"]),
  missing("errorCode"),
);

describe("Logs Insights", () => {
  test.each([
    [
      stopped,
      '(eventSource = "cloudtrail.amazonaws.com" and eventName in ["StopLogging", "DeleteTrail"] and not ispresent(errorCode))',
    ],
    [isNot("a", "x"), '(ispresent(a) and a != "x")'],
    [noneOf("a", ["x", "y"]), '(ispresent(a) and a not in ["x", "y"])'],
    [notWildcard("a", "x*"), "(ispresent(a) and not (a like /^x.*$/))"],
    [compare("a", "!=", 1), "(ispresent(a) and a != 1)"],
    [compare("a", ">", 1), "a > 1"],
    [is("readOnly", false), "readOnly = 0"],
    [isNull("a.b"), '@message like /"b":\\s*null/'],
    [exists("a-b.c[0]"), "ispresent(`a-b`.c.0)"],
    [matches("a", "x/y"), "a like /x\\/y/"],
    [prefix("a", "x", "y.z"), "a like /^x.*$|^y\\.z.*$/"],
    [any(is("a", "x"), prefix("a", "y")), '(a = "x" or a like /^y.*$/)'],
    [is("items[*].instanceId", "i-1"), '@message like /"instanceId":\\s*"i-1"/'],
    [exists("items[*].userId"), '@message like /"userId":\\s*/'],
    [wildcard("items[*].instanceId", "i-*"), '@message like /"instanceId":\\s*"i-[^"]*"/'],
  ])("%#", (expression, text) => {
    expect(insightsCondition(expression)).toBe(text);
  });

  test("names what it cannot say", () => {
    expect(() => insightsCondition(missing("a[*].b"))).toThrow(NotExpressible);
    expect(() => insightsCondition(noneOf("a[*].b", ["x"]))).toThrow(NotExpressible);
  });

  test("a whole query", () => {
    expect(insightsQuery(is("eventName", "StopLogging")))
      .toBe(`fields @timestamp, recipientAccountId, awsRegion, eventSource, eventName, userIdentity.arn, sourceIPAddress, errorCode
| filter eventName = "StopLogging"
| sort @timestamp desc
| limit 200`);
  });
});

describe("Athena", () => {
  test.each([
    [
      stopped,
      "(eventsource = 'cloudtrail.amazonaws.com' AND eventname IN ('StopLogging', 'DeleteTrail') AND errorcode IS NULL)",
    ],
    [
      is("userIdentity.sessionContext.sessionIssuer.arn", "x"),
      "useridentity.sessioncontext.sessionissuer.arn = 'x'",
    ],
    [isNot("eventName", "it's"), "NOT (eventname = 'it''s')"],
    [
      prefix("eventName", "a_b", "c"),
      "(eventname LIKE 'a\\_b%' ESCAPE '\\' OR eventname LIKE 'c%')",
    ],
    [notWildcard("eventName", "a*", "b*"), "NOT (eventname LIKE 'a%' OR eventname LIKE 'b%')"],
    [is("readOnly", false), "readonly = 'false'"],
    [is("managementEvent", true), "eventcategory = 'Management'"],
    [
      is("requestParameters.bucketName", "b"),
      "json_extract_scalar(requestparameters, '$.bucketName') = 'b'",
    ],
    [missing("requestParameters.a-b"), "json_extract(requestparameters, '$[\"a-b\"]') IS NULL"],
    [isNull("requestParameters.a"), "json_extract(requestparameters, '$.a') = JSON 'null'"],
    [
      compare("requestParameters.n", "<", 5),
      "TRY_CAST(json_extract_scalar(requestparameters, '$.n') AS double) < 5",
    ],
    [
      compare("requestParameters.n", "!=", 5),
      "(json_extract_scalar(requestparameters, '$.n') IS NOT NULL AND coalesce(TRY_CAST(json_extract_scalar(requestparameters, '$.n') AS double) <> 5, TRUE))",
    ],
    [
      is("requestParameters.items[*].id", "i"),
      "any_match(TRY_CAST(json_extract(requestparameters, '$.items') AS array(json)), x -> json_extract_scalar(x, '$.id') = 'i')",
    ],
    [is("resources[*].ARN", "x"), "any_match(resources, x -> x.arn = 'x')"],
    [
      missing("resources[*].ARN"),
      "NOT coalesce(any_match(resources, x -> x.arn IS NOT NULL), FALSE)",
    ],
    [matches("userAgent", "^x"), "regexp_like(useragent, '^x')"],
    [exists("errorCode"), "errorcode IS NOT NULL"],
  ])("%#", (expression, text) => {
    expect(athenaCondition(expression)).toBe(text);
  });

  test("names what the table lacks", () => {
    expect(() => athenaCondition(is("cloudiness", "x"))).toThrow(
      new NotExpressible("$.cloudiness: the CloudTrail table has no such column"),
    );
    expect(() => athenaCondition(is("requestParameters.*", "x"))).toThrow(NotExpressible);
    expect(() => athenaCondition(is("userIdentity.*", "x"))).toThrow(NotExpressible);
  });

  test("a whole query", () => {
    expect(
      athenaQuery(is("eventName", "StopLogging"), {
        table: "cloudtrail",
        days: ["2026/01/01", "2026/01/31"],
      }),
    )
      .toBe(`SELECT eventtime, recipientaccountid, awsregion, eventsource, eventname, useridentity.arn AS principal,
  sourceipaddress, errorcode, requestparameters
FROM cloudtrail
WHERE day BETWEEN '2026/01/01' AND '2026/01/31'
  AND eventname = 'StopLogging'
ORDER BY eventtime DESC
LIMIT 1000`);
  });
});

test("DuckDB asks for types, and never answers NULL", () => {
  expect(duckdbCondition(is("a", "x"))).toBe(
    `coalesce((json_type(record, '$."a"') = 'VARCHAR' AND json_extract_string(record, '$."a"') = 'x'), FALSE)`,
  );
  expect(() => duckdbCondition(is(`['a"b']`, "x"))).toThrow(
    new NotExpressible('the field name "a\\"b" in DuckDB'),
  );
  expect(duckdbQuery(missing("errorCode"), "logs/**/*.json.gz")).toContain(
    "FROM read_json('logs/**/*.json.gz', columns = {Records: 'JSON[]'}",
  );
});

test.each([
  [all(), '"all" holds no condition: remove it, or write what it should join'],
  [oneOf("a", []), "$.a is compared with no value: write at least one"],
  [wildcard("a", "*"), "$.a is compared with *: write exists(…)"],
  [
    is("a[*].b[*]", "x"),
    "$.a[*].b[*] has more than one wildcard: CloudWatch allows one in a selector",
  ],
  [compare("a", "=", Number.NaN), "$.a is compared with NaN: write a finite number"],
  [
    matches("a", "(x)"),
    "$.a: CloudWatch's regular expressions have no groups; write the alternatives out with |",
  ],
])("validate %#", (expression, problem) => {
  expect(validate(expression)).toEqual([problem]);
});
