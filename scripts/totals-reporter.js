"use strict";

/** Ends a jest run with one plain line of totals, and fails a run in which no test ran. */
class TotalsReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = results;
    this.ran = numPassedTests + numFailedTests;
    // A file that could not even be loaded counts as one failure.
    const failed = numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = numPendingTests + numTodoTests;
    const totals = `${numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}\n`;
    process.once("exit", () => process.stdout.write(totals)); // after what other reporters say
  }

  getLastError() {
    return this.ran === 0 ? new Error("No test ran.") : undefined;
  }
}

module.exports = TotalsReporter;
