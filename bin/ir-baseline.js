#!/usr/bin/env node
"use strict";
require("./typescript");
const { cli } = require("../commands/cli");

cli(process.argv.slice(2))
  .then((program) => program.parseAsync())
  // Loaded only now: the constructs behind it would take most of the time of a command that only reads files.
  .catch((error) => require("../main").fail(error));
