#!/usr/bin/env node
"use strict";
// TypeScript is stripped as it is loaded: there is no build step to forget.
require("sucrase/register");
const { cli } = require("../commands/cli");
const { fail } = require("../main");

cli().parseAsync().catch(fail);
