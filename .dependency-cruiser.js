// The arrows of docs/architecture.md: what each room may import.
const room = (name, mayImport) => ({
  name: `${name}-imports`,
  severity: "error",
  comment: `${name}/ may import only: ${mayImport.join(", ") || "libraries"}`,
  from: { path: `^${name}/` },
  to: {
    path: "^(organization|stacks|modules|detections|procedures|duties|policies|commands|offline|__tests__|main\\.ts)",
    pathNot: `^(${[name, ...mayImport].join("|")})(/|$)`,
  },
});
const withoutCdktf = (name) => ({
  name: `${name}-without-cdktf`,
  severity: "error",
  comment: `${name}/ is pure: it knows neither cdktf nor the AWS bindings`,
  from: { path: `^${name}/` },
  to: { path: "^node_modules/(cdktf|cdktn|constructs|@cdktf)/" },
});
// Building blocks: what every concern of modules/ is made of.
const buildingBlocks = "policy|storage|encryption|alerting|adoption|networks";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "nothing-forgotten",
      comment:
        "what no command reaches is in no list yet: add a rule to the index.ts of its area, a check to organization/checks/index.ts, a document or procedure to the index.ts beside it, a detection to detections/catalogue/catalogue.ts, a module to a stack, a row of the offline provider to offline/tables/index.ts",
      severity: "error",
      from: { path: "^(main|commands/cli)[.]ts$" },
      to: {
        path: "^(commands|detections/catalogue|modules|offline/tables|organization/checks|policies/rules|procedures/(catalogue|documents|drill/drills|guides)|stacks)/.*[.]ts$",
        // The entry itself, what scripts and tests ask, and what is there for others.
        pathNot:
          "^commands/cli[.]ts$|/documentation[.]ts$|^detections/catalogue/noise[.]ts$|^modules/policy/waive[.]ts$",
        reachable: false,
      },
    },
    room("organization", []),
    room("stacks", ["organization", "modules", "detections", "procedures", "duties"]),
    room("modules", ["organization", "detections", "procedures"]),
    room("detections", ["organization"]),
    room("procedures", ["organization", "detections"]),
    room("duties", ["organization", "procedures"]),
    room("policies", ["detections/language"]),
    room("offline", []),
    room("commands", [
      "organization",
      "stacks",
      "modules",
      "detections",
      "procedures",
      "policies",
      "offline",
      "main.ts",
    ]),
    ...["organization", "detections", "procedures", "duties", "policies", "offline"].map(
      withoutCdktf,
    ),
    {
      name: "modules-one-concern",
      severity: "error",
      comment: "A module imports its own concern and the building blocks, never another concern",
      from: { path: "^modules/([^/]+)/" },
      to: { path: "^modules/", pathNot: `^modules/($1|${buildingBlocks})/` },
    },
    {
      name: "main-imports",
      severity: "error",
      from: { path: "^main\\.ts$" },
      to: { path: "^(modules|detections|procedures|duties|policies|commands|offline)/" },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "not-to-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(cdktf\\.out|node_modules/.cache)" },
  },
};
