import { preamble } from "../offline";
import type { BrokenConfiguration } from "./broken-configuration";
import { allow, bucket, policy, withResources } from "./broken-configuration";

/** What Terraform's own core refuses, given the schema. */
export const refusedByCore: readonly BrokenConfiguration[] = [
  {
    what: "a map where a text belongs",
    configuration: withResources({ aws_s3_bucket: { b: { bucket: { name: "evidence" } } } }),
    errors: [
      {
        summary: "Incorrect attribute value type",
        detail: 'Inappropriate value for attribute "bucket": string required.',
      },
    ],
  },
  {
    what: "a word where a number belongs",
    configuration: withResources({
      aws_cloudwatch_log_group: { g: { name: "g", retention_in_days: "soon" } },
    }),
    errors: [
      {
        summary: "Incorrect attribute value type",
        detail: 'Inappropriate value for attribute "retention_in_days": a number is required.',
      },
    ],
  },
  {
    what: "a missing argument",
    configuration: withResources({ aws_s3_bucket_policy: { p: { bucket: "evidence" } } }),
    errors: [
      {
        summary: "Missing required argument",
        detail: 'The argument "policy" is required, but no definition was found.',
      },
    ],
  },
  {
    what: "a missing block",
    configuration: withResources({
      aws_s3_bucket_versioning: { v: { bucket: "evidence" } },
    }),
    errors: [
      {
        summary: "Insufficient versioning_configuration blocks",
        detail: /At least 1 "versioning_configuration" blocks are required/,
      },
    ],
  },
  {
    what: "an unknown argument",
    configuration: withResources({ aws_s3_bucket: { b: { bukket: "evidence" } } }),
    errors: [
      {
        summary: "Extraneous JSON object property",
        detail: /No argument or block type is named "bukket"/,
      },
    ],
  },
  {
    what: "an unknown argument in a nested block",
    configuration: withResources({
      aws_s3_bucket_versioning: {
        v: { bucket: "evidence", versioning_configuration: { state: "Enabled" } },
      },
    }),
    errors: [
      { summary: "Extraneous JSON object property", detail: /named "state"/ },
      { summary: "Missing required argument", detail: /The argument "status" is required/ },
    ],
  },
  {
    what: "more blocks than one",
    configuration: withResources({
      aws_s3_bucket_object_lock_configuration: {
        o: {
          bucket: "evidence",
          rule: [
            { default_retention: { mode: "GOVERNANCE", days: 1 } },
            { default_retention: { mode: "COMPLIANCE", days: 1 } },
          ],
        },
      },
    }),
    errors: [
      { summary: "Too many rule blocks", detail: /No more than 1 "rule" blocks are allowed/ },
    ],
  },
  {
    what: "a cycle",
    configuration: withResources({
      aws_s3_bucket: {
        a: { bucket: "evidence", tags: { other: "${aws_s3_bucket.b.id}" } },
        b: { bucket: "custody", tags: { other: "${aws_s3_bucket.a.id}" } },
      },
    }),
    errors: [{ summary: "Cycle: aws_s3_bucket.a, aws_s3_bucket.b", detail: /^$/ }],
  },
  {
    what: "a resource that refers to itself",
    configuration: withResources({
      aws_s3_bucket: { b: { bucket: "evidence", tags: { arn: "${aws_s3_bucket.b.arn}" } } },
    }),
    errors: [{ summary: "Self-referential block", detail: /may not refer to itself/ }],
  },
  {
    what: "a reference to a resource that is not there",
    configuration: withResources({
      aws_s3_bucket_policy: { p: { bucket: "${aws_s3_bucket.b.id}", policy: policy(allow) } },
    }),
    errors: [{ summary: "Reference to undeclared resource", detail: /"aws_s3_bucket" "b"/ }],
  },
  {
    what: "a reference to an attribute that is not there",
    configuration: withResources({
      ...bucket,
      aws_kms_key: { k: { description: "${aws_s3_bucket.b.amazon}" } },
    }),
    errors: [
      {
        summary: "Unsupported attribute",
        detail: /no argument, nested block, or exported attribute named "amazon"/,
      },
    ],
  },
  {
    what: "an undeclared variable",
    configuration: withResources({ aws_kms_key: { k: { description: "${var.purpose}" } } }),
    errors: [{ summary: "Reference to undeclared input variable", detail: /"purpose"/ }],
  },
  {
    what: "a provider alias that is not there",
    configuration: withResources({ aws_kms_key: { k: { provider: "aws.forensics" } } }),
    errors: [{ summary: "Provider configuration not present", detail: /aws_kms_key\.k/ }],
  },
  {
    what: "a broken template",
    configuration: withResources({
      ...bucket,
      aws_kms_key: { k: { description: "${aws_s3_bucket.b.id" } },
    }),
    errors: [{ summary: "Unclosed template interpolation sequence", detail: /no closing brace/ }],
  },
  {
    what: "a policy variable that Terraform takes for a template",
    configuration: withResources({
      aws_iam_role_policy: {
        p: { role: "r", policy: policy({ ...allow, Resource: "arn:aws:s3:::b/${aws:username}" }) },
      },
    }),
    errors: [{ summary: "Extra characters after interpolation expression", detail: /./ }],
  },
  {
    what: "a function that does not exist",
    configuration: withResources({ aws_kms_key: { k: { description: '${uppercase("x")}' } } }),
    errors: [{ summary: "Call to unknown function", detail: /"uppercase"/ }],
  },
  {
    what: "count and for_each together",
    configuration: withResources({ aws_kms_key: { k: { count: 1, for_each: "${toset([])}" } } }),
    errors: [
      { summary: 'Invalid combination of "count" and "for_each"', detail: /mutually-exclusive/ },
    ],
  },
  {
    what: "a for_each over a list",
    configuration: withResources({ aws_kms_key: { k: { for_each: '${["a"]}' } } }),
    errors: [{ summary: "Invalid for_each argument", detail: /must be a map, or set of strings/ }],
  },
  {
    what: "ignore_changes of an argument that is not there",
    configuration: withResources({
      aws_kms_key: { k: { lifecycle: { ignore_changes: ["polizy"] } } },
    }),
    errors: [{ summary: "Unsupported attribute", detail: /named "polizy"/ }],
  },
  {
    what: "a dependency on nothing",
    configuration: withResources({ aws_kms_key: { k: { depends_on: ["aws_s3_bucket.b"] } } }),
    errors: [{ summary: "Reference to undeclared resource", detail: /"aws_s3_bucket" "b"/ }],
  },
  {
    what: "an import of something unconfigured",
    configuration: withResources(bucket, { import: [{ to: "aws_kms_key.k", id: "1234" }] }),
    errors: [
      { summary: "Configuration for import target does not exist", detail: /aws_kms_key\.k/ },
    ],
  },
  {
    what: "a Terraform that does not exist yet",
    configuration: { ...preamble, terraform: { required_version: ">= 99.0.0" } },
    errors: [
      {
        summary: "Unsupported Terraform Core version",
        detail: /choose another supported Terraform version or update this version constraint/,
      },
    ],
  },
];
