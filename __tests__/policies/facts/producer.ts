/** A stack of built-in resources with every form in which CDKTF writes a value. */
export const producer = {
  "//": { metadata: { stackName: "producer", version: "0.21.0", overrides: {} } },
  locals: { suffix: "logs" },
  variable: { role: { type: "string", default: "deployer" } },
  resource: {
    terraform_data: {
      base: {
        "//": {
          metadata: { path: "producer/base/data", uniqueId: "base" },
          waivers: [
            {
              rule: "IRR-TEST-001",
              reason: "Shows that Terraform ignores it.",
              owner: "tests",
              ticket: "TEST-1",
              expires: "2030-01-31",
            },
          ],
        },
        input: "base",
        lifecycle: { prevent_destroy: true },
      },
      policy: {
        input:
          '{"Statement":[{"Effect":"Allow","Resource":"${terraform_data.base.id}/*","Condition":{"StringLike":{"s3:prefix":"$${aws:username}"}}}]}',
      },
      encoded: {
        input:
          '${jsonencode({"Resource" = "${terraform_data.base.id}/*", "User" = "$${aws:username}"})}',
      },
      named: { input: "${var.role}-${local.suffix}" },
      each: { for_each: '${toset(["a", "b"])}', input: "${each.key}-${local.suffix}" },
      mixed: { input: { known: "yes", later: "${terraform_data.base.id}" } },
    },
  },
  module: { inner: { source: "./inner", given: "${terraform_data.base.id}" } },
  output: {
    "cross-stack-output-terraform_database": {
      value: "${terraform_data.named.input}",
      sensitive: true,
    },
  },
};

export const inner = {
  variable: { given: { type: "string" } },
  resource: { terraform_data: { inside: { input: "${var.given}/inside" } } },
  output: { made: { value: "${terraform_data.inside.input}" } },
};

export const consumer = {
  data: {
    terraform_remote_state: {
      "cross-stack-reference-input-producer": {
        backend: "local",
        config: { path: "../producer/terraform.tfstate" },
      },
    },
  },
  resource: {
    terraform_data: {
      reader: {
        input:
          "${data.terraform_remote_state.cross-stack-reference-input-producer.outputs.cross-stack-output-terraform_database}",
      },
    },
  },
};

/** The same in Terraform's own language. */
export const hcl = `
resource "terraform_data" "base" {}
resource "terraform_data" "named" {
  input = "\${terraform_data.base.id}-x"
}
`;
