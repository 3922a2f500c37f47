import type { DataSourceRow } from "./row";
import { dataSource } from "./row";

/** What data sources find: an account with two VPCs in every Region, and nothing unusual. */
export const dataSources: readonly DataSourceRow[] = [
  dataSource("caller_identity", {
    exports: {
      account_id: "{account}",
      arn: "arn:{partition}:sts::{account}:assumed-role/offline-plan/offline-plan",
      id: "{account}",
      user_id: "AROA{hash:17}:offline-plan",
    },
  }),
  dataSource("region", {
    exports: {
      description: "{region}",
      endpoint: "ec2.{region}.amazonaws.com",
      id: "{region}",
      name: "{region}",
    },
  }),
  dataSource("partition", {
    exports: {
      dns_suffix: "amazonaws.com",
      id: "{partition}",
      partition: "{partition}",
      reverse_dns_prefix: "com.amazonaws",
    },
  }),
  dataSource("vpcs", {
    exports: { id: "{region}", ids: ["vpc-{hash:17:a}", "vpc-{hash:17:b}"] },
  }),
  dataSource("vpc", {
    exports: {
      arn: "arn:{partition}:ec2:{region}:{account}:vpc/vpc-{hash:17}",
      cidr_block: "172.31.0.0/16",
      id: "vpc-{hash:17}",
    },
  }),
  dataSource("subnets", {
    exports: { id: "{region}", ids: ["subnet-{hash:17:a}", "subnet-{hash:17:b}"] },
  }),
  dataSource("availability_zones", {
    exports: {
      id: "{region}",
      names: ["{region}a", "{region}b", "{region}c"],
      zone_ids: ["{region}-az1", "{region}-az2", "{region}-az3"],
    },
  }),
  dataSource("cloudwatch_log_group", {
    exports: {
      arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}",
      id: "{name}",
    },
  }),
  dataSource("iam_role", {
    exports: {
      arn: "arn:{partition}:iam::{account}:role/{name}",
      id: "{name}",
      path: "/",
      unique_id: "AROA{hash:17}",
    },
  }),
  dataSource("kms_key", {
    exports: {
      arn: "arn:{partition}:kms:{region}:{account}:key/{uuid}",
      id: "{uuid}",
      key_state: "Enabled",
      key_usage: "ENCRYPT_DECRYPT",
    },
  }),
  dataSource("kms_alias", {
    exports: {
      arn: "arn:{partition}:kms:{region}:{account}:{name}",
      id: "arn:{partition}:kms:{region}:{account}:{name}",
      target_key_arn: "arn:{partition}:kms:{region}:{account}:key/{uuid}",
      target_key_id: "{uuid}",
    },
  }),
  dataSource("s3_bucket", {
    exports: {
      arn: "arn:{partition}:s3:::{bucket}",
      bucket_domain_name: "{bucket}.s3.amazonaws.com",
      bucket_region: "{region}",
      bucket_regional_domain_name: "{bucket}.s3.{region}.amazonaws.com",
      id: "{bucket}",
    },
  }),
  dataSource("ssm_parameter", {
    exports: {
      arn: "arn:{partition}:ssm:{region}:{account}:parameter{name}",
      id: "{name}",
      type: "String",
      value: "ami-{hash:17}",
    },
  }),
  dataSource("ami", {
    exports: {
      arn: "arn:{partition}:ec2:{region}::image/ami-{hash:17}",
      id: "ami-{hash:17}",
      image_id: "ami-{hash:17}",
    },
  }),
  dataSource("organizations_organization", {
    exports: {
      arn: "arn:{partition}:organizations::{account}:organization/o-{hash:10}",
      feature_set: "ALL",
      id: "o-{hash:10}",
      master_account_arn: "arn:{partition}:organizations::{account}:account/o-{hash:10}/{account}",
      master_account_id: "{account}",
    },
  }),
];
