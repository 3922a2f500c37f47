#!/usr/bin/env node
"use strict";
require("./typescript");
const { cli } = require("../commands/cli");
const { fail } = require("../main");

cli(process.argv.slice(2))
  .then((program) => program.parseAsync())
  .catch(fail);
