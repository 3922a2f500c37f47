#!/usr/bin/env node
"use strict";
require("./typescript");
const { cli } = require("../commands/cli");
const { fail } = require("../main");

cli().parseAsync().catch(fail);
