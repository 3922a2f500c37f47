/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/\\.cdktf\\.out\\..*"],
  reporters: ["default", "<rootDir>/scripts/totals-reporter.js"],
  testSequencer: "<rootDir>/scripts/longest-first.js",
  maxWorkers: 2,
  testTimeout: 60_000,
};
