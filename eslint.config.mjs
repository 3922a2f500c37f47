import tseslint from "typescript-eslint";

// The traps that a type checker cannot see; each message says what to write instead.
const bannedImports = {
  paths: [
    {
      name: "@cdktf/provider-aws",
      message: "The index costs 1.4 s and 540 MB: import @cdktf/provider-aws/lib/<resource>.",
    },
    {
      name: "@cdktf/provider-aws/lib",
      message: "Import @cdktf/provider-aws/lib/<resource>.",
    },
  ],
};
const bannedSyntax = [
  {
    selector:
      "BinaryExpression[operator='instanceof'][right.name=/^(App|Terraform|Construct|Aws)/]",
    message: "Framework classes may exist twice: use their static isX guard instead of instanceof.",
  },
  {
    selector: "MemberExpression[object.name='Fn'][property.name='jsonencode']",
    message:
      'Fn.jsonencode does not escape " or \\: write policyJson() or JSON.stringify at synth.',
  },
  {
    selector:
      "CallExpression[callee.object.name='Aspects'][callee.property.name='of'][arguments.0.name='app']",
    message: "Aspects.of(app) does nothing in cdktf: use Aspects.of(stack).",
  },
  {
    selector: "NewExpression[callee.name='App'][arguments.length=0]",
    message: "Without outdir an app makes cdktf.out in the folder it is run in: name a folder.",
  },
  { selector: "ExportDefaultDeclaration", message: "Name what you export." },
  { selector: "TSNonNullExpression", message: "Say what to do when it is missing." },
];

export default tseslint.config(
  { ignores: ["node_modules", "cdktf.out", ".cdktf.out.*", ".venv", "coverage"] },
  ...tseslint.configs.strict,
  {
    files: ["**/*.ts"],
    rules: {
      "no-restricted-imports": ["error", bannedImports],
      "no-restricted-syntax": ["error", ...bannedSyntax],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "off", // covered above, with advice
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "max-lines": ["error", { max: 400 }],
      eqeqeq: "error",
    },
  },
  { files: ["**/*.js"], rules: { "@typescript-eslint/no-require-imports": "off" } },
);
