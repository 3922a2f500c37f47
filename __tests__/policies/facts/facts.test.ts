import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App, Aspects, Testing, TerraformStack } from "cdktf";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Estate } from "../../../policies/engine/estate";
import { readEstate } from "../../../policies/engine/files";
import { judge } from "../../../policies/engine/judge";
import { readPlan } from "../../../policies/engine/reading/plan";
import type { Resource } from "../../../policies/engine/resource";
import { canonicalText, readableText } from "../../../policies/engine/text";
import { formats } from "../../../policies/formats";
import { rules } from "../../../policies/rules";
import { artefactRules } from "../../../policies/rules/artefact";
import { check } from "../../../policies/check/check";
import { temporaryFolder } from "../../support/offline";
import { named } from "../check/estates";
import { consumer, hcl, inner, producer } from "./producer";
import { manifest, type RawPlan, Workspace } from "./workspace";

// The facts about CDKTF's output and Terraform's plans on which the engine relies, each shown by the real programs.
describe("with plans of the real Terraform", () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  const root = folder.path;
  const first = new Workspace(root, "producer", {
    "cdk.tf.json": producer,
    "inner/main.tf.json": inner,
  });
  const second = new Workspace(root, "consumer", { "cdk.tf.json": consumer });
  const other = new Workspace(root, "hcl", { "main.tf": hcl });
  writeFileSync(
    join(root, "manifest.json"),
    JSON.stringify(manifest({ producer: [], consumer: ["producer"] })),
  );
  const texts = { producer: "", consumer: "", hcl: "" };
  const raw = (name: keyof typeof texts) => JSON.parse(texts[name]) as RawPlan;
  let synthesized: Estate;
  let planned: Estate;
  let joined: Estate;
  beforeAll(() => {
    for (const each of [first, second, other]) each.terraform("init", "-input=false");
    texts.producer = first.plan();
    first.terraform("apply", "-input=false", "plan.bin");
    texts.consumer = second.plan();
    texts.hcl = other.plan();
    for (const name of ["producer", "consumer"] as const)
      writeFileSync(join(root, `${name}.json`), texts[name]);
    const plans = { producer: join(root, "producer.json"), consumer: join(root, "consumer.json") };
    synthesized = readEstate({ folder: root });
    planned = readEstate({ plans });
    joined = readEstate({ folder: root, plans });
  }, 60_000);

  const at = (estate: Estate, address: string, stack = "producer"): Resource => {
    const found = estate.stack(stack)?.resource(address);
    if (!found) throw new Error(`no ${address} in ${stack}`);
    return found;
  };
  const textOf = (estate: Estate, address: string, path = "input") => {
    const { val } = at(estate, address).attr(path);
    return val === undefined ? undefined : readableText(canonicalText(val) ?? "?");
  };
  const configured = (name: keyof typeof texts, address: string) =>
    raw(name).configuration.root_module.resources.find((each) => each.address === address);

  test("F1: a plan of JSON repeats the raw template as a constant, with references beside it or without", () => {
    expect(configured("producer", "terraform_data.named")?.expressions.input).toEqual({
      constant_value: "${var.role}-${local.suffix}",
      references: ["var.role", "local.suffix"],
    });
    expect(configured("producer", "terraform_data.each")?.for_each_expression).toEqual({
      constant_value: '${toset(["a", "b"])}',
    });
    expect(configured("hcl", "terraform_data.named")?.expressions.input).toEqual({
      references: ["terraform_data.base.id", "terraform_data.base"],
    });
  });

  test("F2: values are put together from the raw template, holes by name", () => {
    const statement = at(planned, "terraform_data.policy").attr("input").json().attr("Statement");
    const [only] = statement.items();
    expect(only?.attr("Effect").is("Allow").answer).toBe("yes");
    expect(readableText(canonicalText(only?.attr("Resource").val ?? null) ?? "")).toBe(
      "${terraform_data.base.id}/*",
    );
  });

  test("F3: a plan holds neither notes nor lifecycle nor locals; joined with the configuration, all are known", () => {
    expect(texts.producer).not.toMatch(/prevent_destroy|uniqueId|"locals"/);
    expect(at(planned, "terraform_data.base").preventsDestroy().answer).toBe("maybe");
    expect(at(joined, "terraform_data.base").preventsDestroy().answer).toBe("yes");
    expect(at(planned, "terraform_data.base").identity.constructPath).toBeUndefined();
    expect(at(joined, "terraform_data.base").identity.constructPath).toBe("producer/base/data");
    expect(textOf(synthesized, "terraform_data.named")).toBe("${var.role}-logs");
    expect(textOf(joined, "terraform_data.named")).toBe("deployer-logs");
  });

  test("F4: what is absent may be unknown rather than unset", () => {
    const change = raw("producer").resource_changes.find(
      ({ address }) => address === "terraform_data.policy",
    )?.change;
    expect(change?.after).not.toHaveProperty("input");
    expect(change?.after_unknown).toMatchObject({ input: true });
    expect(at(planned, "terraform_data.policy").attr("input").kind).toBe("unknown");
    expect(at(planned, "terraform_data.policy").attr("triggers_replace").kind).toBe("unset");
    const mixed = at(planned, "terraform_data.mixed").attr("input");
    expect([mixed.attr("known").kind, mixed.attr("later").kind]).toEqual(["known", "unknown"]);
  });

  test("F5: outputs of other stacks are followed, before and after they are read", () => {
    const reader = (estate: Estate) =>
      at(estate, "terraform_data.reader", "consumer").attr("input").is("deployer-logs").answer;
    expect(reader(planned)).toBe("yes");
    expect(reader(joined)).toBe("yes");
    expect(JSON.stringify(raw("consumer").prior_state)).toContain("deployer-logs");
    const { val } = at(synthesized, "terraform_data.reader", "consumer").attr("input");
    expect(readableText(canonicalText(val ?? null) ?? "")).toBe("${var.role}-logs");
  });

  test("F6: the manifest's stack traces reach no report", () => {
    const report = check({ estate: synthesized, rules: artefactRules, today: "2030-01-01" });
    for (const render of Object.values(formats)) expect(render(report)).not.toContain("/home/me");
    expect(synthesized.stacks.map(({ name }) => name)).toEqual(["producer", "consumer"]);
  });

  test("F7: elements carry their construct path", () => {
    expect(at(synthesized, "terraform_data.base").identity.constructPath).toBe(
      "producer/base/data",
    );
  });

  test("F8: Terraform accepts waivers in the notes and leaves them out of the plan", () => {
    expect(first.terraform("validate", "-json")).toContain('"valid": true');
    expect(texts.producer).not.toContain("IRR-TEST-001");
  });

  test("F10: jsonencode and a JSON text with holes are read alike, and $${…} is a text", () => {
    for (const estate of [synthesized, planned, joined]) {
      const encoded = at(estate, "terraform_data.encoded").attr("input").json();
      expect(encoded.attr("User").is("${aws:username}").answer).toBe("yes");
      const [statement] = at(estate, "terraform_data.policy")
        .attr("input")
        .json()
        .blocks("Statement");
      expect(
        statement?.attr(["Condition", "StringLike", "s3:prefix"]).is("${aws:username}").answer,
      ).toBe("yes");
      const { val } = encoded.attr("Resource");
      expect(readableText(canonicalText(val ?? null) ?? "")).toMatch(
        /^(?:\$\{terraform_data\.base\.id\}|[0-9a-f-]{36})\/\*$/,
      );
    }
  });

  test("F11: any format 1.x is accepted, unknown fields too; what is not complete is told", () => {
    expect(raw("producer").format_version).toMatch(/^1\./);
    const changed = (fields: object) =>
      readPlan(JSON.stringify({ ...raw("producer"), ...fields }), "p.json");
    expect(changed({ format_version: "1.99", novelty: [1] }).complete).toBe(true);
    expect(changed({ errored: true }).complete).toBe(false);
    expect(changed({ complete: false }).complete).toBe(false);
    expect(() => changed({ format_version: "2.0" })).toThrow(
      /^p\.json:1:2: plan format 2\.0 is not known here/,
    );
  });

  test("no rule breaks on what it was not made for", () => {
    const foreign = new Estate({ plans: new Map([["hcl", readPlan(texts.hcl, "hcl.json")]]) });
    for (const estate of [synthesized, planned, joined, foreign]) {
      const findings = judge(estate, rules);
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.filter(({ outcome }) => outcome === "error")).toEqual([]);
    }
  });

  test("modules and for_each are followed", () => {
    expect(
      readableText(
        canonicalText(
          at(planned, "module.inner.terraform_data.inside").attr("input").val ?? null,
        ) ?? "",
      ),
    ).toMatch(/\/inside$/);
    expect(at(joined, 'terraform_data.each["a"]').attr("input").is("a-logs").answer).toBe("yes");
  });
});

describe("with the output of CDKTF", () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  const build = (change: (bucket: S3Bucket) => void = () => undefined) => {
    const app = new App({ outdir: folder.path });
    const producerStack = new TerraformStack(app, "one");
    new AwsProvider(producerStack, "aws", { region: "eu-west-1" });
    const bucket = new S3Bucket(producerStack, "logs", { bucket: "good" });
    const consumerStack = new TerraformStack(app, "two");
    new AwsProvider(consumerStack, "aws", { region: "eu-west-1" });
    new S3Bucket(consumerStack, "copy", { bucket: bucket.bucket });
    change(bucket);
    return { app, producerStack, consumerStack };
  };

  test("F9: Testing.synth leaves out what app.synth writes", () => {
    const { consumerStack } = build();
    expect(Testing.synth(consumerStack)).not.toMatch(/"\/\/"|cross-stack/);
    const { app } = build();
    app.synth();
    const text = readFileSync(join(folder.path, "stacks/two/cdk.tf.json"), "utf8");
    expect(text).toContain("cross-stack-output");
    const findings = judge(readEstate({ folder: folder.path }), [named]);
    expect(findings.filter(({ outcome }) => outcome !== "pass")).toEqual([]);
  });

  test("F12: an override that no aspect sees is judged", () => {
    const seen: unknown[] = [];
    const { app } = build((bucket) => {
      bucket.addOverride("bucket", "bad");
      Aspects.of(bucket).add({
        visit: (node) => {
          if (S3Bucket.isTerraformResource(node)) seen.push((node as S3Bucket).bucketInput);
        },
      });
    });
    app.synth();
    expect(seen).toEqual(["good"]);
    expect(
      judge(readEstate({ folder: folder.path }), [named])
        .filter(({ outcome }) => outcome === "fail")
        .map(({ stack, address }) => `${stack}/${address}`),
    ).toContain("one/aws_s3_bucket.logs");
  });

  test("F13: the successor's output is read the same", () => {
    build().app.synth();
    const path = join(folder.path, "manifest.json");
    const cdktf = judge(readEstate({ folder: folder.path }), [named]).length;
    const text = readFileSync(path, "utf8").replace(/"version": "0\.21\.0"/, '"version": "0.24.1"');
    expect(text).toContain("0.24.1");
    writeFileSync(path, text);
    expect(judge(readEstate({ folder: folder.path }), [named]).length).toBe(cdktf);
  });

  test("F14: the absolute path that a local backend writes is a finding", () => {
    build().app.synth();
    const text = readFileSync(join(folder.path, "stacks/one/cdk.tf.json"), "utf8");
    expect(JSON.parse(text)).toMatchObject({
      terraform: { backend: { local: { path: expect.stringMatching(/^\//) } } },
    });
    mkdirSync(join(folder.path, "x"), { recursive: true });
    const found = judge(readEstate({ folder: folder.path }), artefactRules).filter(
      ({ outcome, rule }) => outcome === "fail" && /absolute|path|anywhere/i.test(rule.title),
    );
    expect(found.map(({ stack }) => stack)).toEqual(expect.arrayContaining(["one", "two"]));
  });
});
