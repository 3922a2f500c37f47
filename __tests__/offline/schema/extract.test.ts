import { findBindings, readBindingSource } from "../../../offline/schema/binding-source";
import { extractBlock } from "../../../offline/schema/extract";
import type { Block } from "../../../offline/schema/schema";

const { directory } = findBindings();
const resource = (type: string): Block =>
  extractBlock(readBindingSource(directory, "resource", type), type);

const attribute = (type: unknown, flags: string) => ({
  type,
  required: flags.includes("r"),
  optional: flags.includes("o"),
  computed: flags.includes("c"),
  sensitive: false,
});

describe("extractBlock", () => {
  it("reads scalars, nested single blocks and block limits", () => {
    expect(resource("aws_s3_bucket_object_lock_configuration")).toEqual({
      attributes: {
        bucket: attribute("string", "r"),
        expected_bucket_owner: attribute("string", "o"),
        id: attribute("string", "oc"),
        object_lock_enabled: attribute("string", "o"),
        region: attribute("string", "oc"),
        token: attribute("string", "o"),
      },
      blocks: {
        rule: {
          nesting: "list",
          minItems: 0,
          maxItems: 1,
          block: {
            attributes: {},
            blocks: {
              default_retention: {
                nesting: "list",
                minItems: 1,
                maxItems: 1,
                block: {
                  attributes: {
                    days: attribute("number", "o"),
                    mode: attribute("string", "o"),
                    years: attribute("number", "o"),
                  },
                  blocks: {},
                },
              },
            },
          },
        },
      },
    });
  });

  it("tells sets from lists and maps, and attributes of objects from blocks", () => {
    const { attributes, blocks } = resource("aws_default_security_group");
    expect(blocks).toEqual({});
    expect(attributes["tags"]).toEqual(attribute(["map", "string"], "o"));
    expect(attributes["ingress"]).toEqual(
      attribute(
        [
          "set",
          [
            "object",
            {
              cidr_blocks: ["list", "string"],
              description: "string",
              from_port: "number",
              ipv6_cidr_blocks: ["list", "string"],
              prefix_list_ids: ["list", "string"],
              protocol: "string",
              security_groups: ["set", "string"],
              self: "bool",
              to_port: "number",
            },
          ],
        ],
        "oc",
      ),
    );
  });

  it("types what is only read: lists and objects that AWS fills in", () => {
    const { attributes } = resource("aws_organizations_organization");
    expect(attributes["non_master_accounts"]?.type).toEqual([
      "list",
      [
        "object",
        expect.objectContaining({ arn: "string", email: "string", id: "string", name: "string" }),
      ],
    ]);
    expect(attributes["aws_service_access_principals"]).toEqual(attribute(["set", "string"], "o"));
  });

  it("reads timeouts as a single block, and sets of blocks without limit", () => {
    const { blocks } = resource("aws_dynamodb_table");
    expect(blocks["timeouts"]).toMatchObject({ nesting: "single", minItems: 0, maxItems: 0 });
    expect(blocks["attribute"]).toMatchObject({ nesting: "set", minItems: 0, maxItems: 0 });
  });

  it("reads the provider's own blocks, which have no class", () => {
    const block = extractBlock(readBindingSource(directory, "provider", "aws"), "provider");
    expect(block.blocks["assume_role"]?.block.attributes["role_arn"]).toEqual(
      attribute("string", "o"),
    );
    expect(block.blocks["default_tags"]?.block.attributes["tags"]?.type).toEqual(["map", "string"]);
  });

  it("misses no attribute: every comment with flags in the source is read", () => {
    for (const type of ["aws_s3_bucket", "aws_lexv2models_intent", "aws_kms_key"]) {
      const source = readBindingSource(directory, "resource", type);
      const start = source.indexOf(" extends cdktf.TerraformResource");
      const comments = source.slice(start).match(/^ {2}\/\/ \w+ - computed: /gm) ?? [];
      const { attributes, blocks } = resource(type);
      const read = Object.keys(attributes).length + Object.keys(blocks).length;
      expect([type, read]).toEqual([type, comments.length]);
    }
  });

  it("refuses a text that is no binding", () => {
    expect(() => extractBlock("export class Other extends Base {}", "aws_other")).toThrow(
      "aws_other: no class extends TerraformResource, TerraformDataSource or TerraformProvider",
    );
  });
});
