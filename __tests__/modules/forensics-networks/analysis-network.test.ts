import { ForensicsParts } from "../../support/forensics-parts";
import { inPartition, organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";
import type { Arguments } from "../../support/synth";

const home = "eu-west-1";
const stack = synthesizeStack(
  organizationWith({ forensics: { analysisRegions: [home, "eu-central-1"] } }),
  ForensicsParts,
);
const id = (address: string) => `\${${address}.id}`;
const vpc = id(`aws_vpc.analysis-${home}`);
const subnets = [1, 2].map((number) => id(`aws_subnet.analysis-${home}-${number}`));
/** Resources of a type in the home Region's analysis network. */
const here = (type: string) =>
  Object.fromEntries(
    Object.entries(stack.resources(type)).filter(
      ([name, { region }]) => region === home && !name.startsWith("maintenance"),
    ),
  );
const inHome = (resources: Readonly<Record<string, Arguments>>) =>
  Object.fromEntries(
    Object.entries(resources).map(([name, args]) => [name, { region: home, ...args }]),
  );

test("has private subnets in two zones, one route table without a route, and a closed default group", () => {
  expect(here("aws_vpc")).toEqual(
    inHome({
      [`analysis-${home}`]: {
        cidr_block: "10.254.0.0/24",
        enable_dns_support: true,
        enable_dns_hostnames: true,
        tags: { Name: "acme-ir-analysis" },
      },
    }),
  );
  const zones = `data.aws_availability_zones.analysis-${home}-zones`;
  expect(here("aws_subnet")).toEqual(
    inHome(
      Object.fromEntries(
        ["10.254.0.0/25", "10.254.0.128/25"].map((cidr_block, index) => [
          `analysis-${home}-${index + 1}`,
          {
            vpc_id: vpc,
            cidr_block,
            availability_zone: `\${element(${zones}.names, ${index})}`,
            map_public_ip_on_launch: false,
            tags: { Name: `acme-ir-analysis-${index + 1}` },
            lifecycle: { ignore_changes: ["availability_zone"] },
          },
        ]),
      ),
    ),
  );
  expect(here("aws_route_table")).toEqual(
    inHome({
      [`analysis-${home}-routes`]: { vpc_id: vpc, tags: { Name: "acme-ir-analysis" } },
    }),
  );
  const routes = id(`aws_route_table.analysis-${home}-routes`);
  expect(here("aws_route_table_association")).toEqual(
    inHome(
      Object.fromEntries(
        subnets.map((subnet_id, index) => [
          `analysis-${home}-${index + 1}-routes`,
          { subnet_id, route_table_id: routes },
        ]),
      ),
    ),
  );
  expect(here("aws_default_security_group")).toEqual(
    inHome({ [`analysis-${home}-default-group`]: { vpc_id: vpc, ingress: [], egress: [] } }),
  );
});

test("orders zones by their name, those of local zones left out", () => {
  expect(stack.data("aws_availability_zones")[`analysis-${home}-zones`]).toEqual({
    region: home,
    filter: [
      { name: "opt-in-status", values: ["opt-in-not-required"] },
      { name: "zone-type", values: ["availability-zone"] },
    ],
  });
});

test("lets TLS out and answers back in, whatever security groups say", () => {
  const unused = { icmp_code: null, icmp_type: null, ipv6_cidr_block: null };
  const rule = (rule_no: number, cidr_block: string, from_port: number, to_port: number) => ({
    ...unused,
    protocol: "tcp",
    action: "allow",
    rule_no,
    cidr_block,
    from_port,
    to_port,
  });
  expect(here("aws_network_acl")).toEqual(
    inHome({
      [`analysis-${home}-acl`]: {
        vpc_id: vpc,
        subnet_ids: subnets,
        ingress: [rule(100, "10.254.0.0/24", 443, 443), rule(200, "0.0.0.0/0", 32_768, 60_999)],
        egress: [rule(100, "0.0.0.0/0", 443, 443), rule(200, "10.254.0.0/24", 32_768, 60_999)],
        tags: { Name: "acme-ir-analysis" },
      },
    }),
  );
});

test("workstations reach endpoints and S3, and nobody reaches a workstation", () => {
  const workstation = id(`aws_security_group.workstation-group-${home}`);
  const endpoints = id(`aws_security_group.analysis-endpoints-group-${home}`);
  const https = { ip_protocol: "tcp", from_port: 443, to_port: 443 };
  expect(here("aws_security_group")).toEqual(
    inHome({
      [`workstation-group-${home}`]: {
        vpc_id: vpc,
        name: "acme-ir-workstation",
        description: "Analysis workstations",
      },
      [`analysis-endpoints-group-${home}`]: {
        vpc_id: vpc,
        name: "acme-ir-analysis-endpoints",
        description: "Interface endpoints of the analysis network",
      },
    }),
  );
  expect(here("aws_vpc_security_group_egress_rule")).toEqual(
    inHome({
      [`workstation-to-endpoints-${home}`]: {
        ...https,
        security_group_id: workstation,
        referenced_security_group_id: endpoints,
        description: "Session Manager and its logs",
      },
      [`workstation-to-s3-${home}`]: {
        ...https,
        security_group_id: workstation,
        prefix_list_id: `\${aws_vpc_endpoint.analysis-${home}-s3.prefix_list_id}`,
        description: "Amazon S3 through the gateway endpoint",
      },
    }),
  );
  expect(here("aws_vpc_security_group_ingress_rule")).toEqual(
    inHome({
      [`endpoints-from-workstation-${home}`]: {
        ...https,
        security_group_id: endpoints,
        referenced_security_group_id: workstation,
        description: "Analysis workstations",
      },
    }),
  );
});

test("resolves names of the Region's services alone, and none when the firewall fails", () => {
  const names = `analysis-${home}-names`;
  const group = id(`aws_route53_resolver_firewall_rule_group.${names}`);
  const list = (kind: string) => id(`aws_route53_resolver_firewall_domain_list.${names}-${kind}`);
  expect(here("aws_route53_resolver_firewall_domain_list")).toEqual(
    inHome({
      [`${names}-allowed`]: {
        name: "acme-ir-analysis-names-allowed",
        domains: ["*.eu-west-1.amazonaws.com."],
      },
      [`${names}-blocked`]: { name: "acme-ir-analysis-names-blocked", domains: ["*."] },
    }),
  );
  expect(here("aws_route53_resolver_firewall_rule")).toEqual(
    inHome({
      [`${names}-allowed-rule`]: {
        name: "acme-ir-analysis-names-allowed",
        firewall_rule_group_id: group,
        firewall_domain_list_id: list("allowed"),
        priority: 1,
        action: "ALLOW",
      },
      [`${names}-blocked-rule`]: {
        name: "acme-ir-analysis-names-blocked",
        firewall_rule_group_id: group,
        firewall_domain_list_id: list("blocked"),
        priority: 2,
        action: "BLOCK",
        block_response: "NODATA",
      },
    }),
  );
  expect(here("aws_route53_resolver_firewall_rule_group_association")).toEqual(
    inHome({
      [`${names}-association`]: {
        name: "acme-ir-analysis-names",
        firewall_rule_group_id: group,
        vpc_id: vpc,
        priority: 101,
        depends_on: ["allowed", "blocked"].map(
          (kind) => `aws_route53_resolver_firewall_rule.${names}-${kind}-rule`,
        ),
      },
    }),
  );
  expect(here("aws_route53_resolver_firewall_config")).toEqual(
    inHome({
      [`${names}-fail-closed`]: { resource_id: vpc, firewall_fail_open: "DISABLED" },
    }),
  );
});

test("is the same in every analysis Region, and public access is blocked in each", () => {
  const addressesOf = (region: string) =>
    stack
      .addresses()
      .filter((address) => address.includes(region))
      .map((address) => address.replace(region, "REGION"));
  expect(addressesOf("eu-central-1")).toEqual(addressesOf(home));
  expect(addressesOf(home)).toHaveLength(26);
  expect(stack.resources("aws_vpc_block_public_access_options")).toEqual(
    Object.fromEntries(
      [home, "eu-central-1"].map((region) => [
        `public-access-${region}`,
        { region, internet_gateway_block_mode: "block-bidirectional" },
      ]),
    ),
  );
});

test("names China's services by their own domain", () => {
  const china = synthesizeStack(
    organizationWith(inPartition("aws-cn", "cn-north-1", "cn-northwest-1")),
    ForensicsParts,
  );
  expect(
    china.find("aws_route53_resolver_firewall_domain_list", {
      name: "acme-ir-analysis-names-allowed",
    }).domains,
  ).toEqual(["*.cn-north-1.amazonaws.com.cn."]);
  expect(china.text).not.toContain("arn:aws:");
});
