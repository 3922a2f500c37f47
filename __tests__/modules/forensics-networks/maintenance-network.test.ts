import { ForensicsParts } from "../../support/forensics-parts";
import { organizationWith } from "../../support/organization";
import { synthesizeStack } from "../../support/some-stacks";

const region = "eu-west-1";
const stack = synthesizeStack(
  organizationWith({ forensics: { analysisRegions: [region, "eu-central-1"] } }),
  ForensicsParts,
);
const own = (type: string) =>
  Object.fromEntries(
    Object.entries(stack.resources(type)).filter(([name]) => name.startsWith("maintenance")),
  );
const tags = { Name: "acme-ir-maintenance" };
const vpc_id = "${aws_vpc.maintenance.id}";

test("is a public subnet of the home Region with a way to the Internet", () => {
  expect(own("aws_vpc")).toEqual({
    maintenance: {
      region,
      cidr_block: "10.254.1.0/27",
      enable_dns_support: true,
      enable_dns_hostnames: true,
      tags,
    },
  });
  expect(own("aws_internet_gateway")).toEqual({ "maintenance-gateway": { region, vpc_id, tags } });
  expect(own("aws_route")).toEqual({
    "maintenance-to-internet": {
      region,
      route_table_id: "${aws_route_table.maintenance-routes.id}",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${aws_internet_gateway.maintenance-gateway.id}",
    },
  });
  expect(own("aws_subnet")).toEqual({
    "maintenance-subnet": {
      region,
      vpc_id,
      cidr_block: "10.254.1.0/27",
      availability_zone: "${element(data.aws_availability_zones.maintenance-zones.names, 0)}",
      map_public_ip_on_launch: true,
      tags,
      lifecycle: { ignore_changes: ["availability_zone"] },
    },
  });
  expect(own("aws_route_table_association")).toEqual({
    "maintenance-subnet-routes": {
      region,
      subnet_id: "${aws_subnet.maintenance-subnet.id}",
      route_table_id: "${aws_route_table.maintenance-routes.id}",
    },
  });
});

test("is the only place that the block of public access spares", () => {
  expect(stack.resources("aws_vpc_block_public_access_exclusion")).toEqual({
    "maintenance-public-access": {
      region,
      subnet_id: "${aws_subnet.maintenance-subnet.id}",
      internet_gateway_exclusion_mode: "allow-bidirectional",
    },
  });
});

test("lets nothing in, and out what fetches packages", () => {
  const out = (port: number, description: string) => ({
    region,
    security_group_id: "${aws_security_group.maintenance-group.id}",
    ip_protocol: "tcp",
    from_port: port,
    to_port: port,
    cidr_ipv4: "0.0.0.0/0",
    description,
  });
  expect(own("aws_vpc_security_group_ingress_rule")).toEqual({});
  expect(own("aws_vpc_security_group_egress_rule")).toEqual({
    "maintenance-to-internet-80": out(80, "Signed packages"),
    "maintenance-to-internet-443": out(443, "AWS services and packages"),
  });
  expect(own("aws_default_security_group")).toEqual({
    "maintenance-default-group": { region, vpc_id, ingress: [], egress: [] },
  });
});

test("shares nothing with the analysis network", () => {
  const owned = stack.addresses().filter((address) => address.includes(".maintenance"));
  expect(owned).toHaveLength(11);
  const blocks = owned.map((address) => {
    const [type = "", name = ""] = address.split(".");
    return JSON.stringify(stack.resources(type)[name]);
  });
  expect(blocks.filter((text) => text.includes(".analysis-"))).toEqual([]);
});
