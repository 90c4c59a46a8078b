#!/usr/bin/env node
// Starts the command line. This file is committed, so that npm can link it before anything is built.
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const program = path.join(root, 'dist/src/bin/connectorctl.js');
if (existsSync(program)) require(program);
else {
  process.stderr.write(
    `usage: ${root} is not built.\n    What to do: run "npm run build" there, then the same command again.\n    Who must act: you\n`,
  );
  process.exitCode = 2;
}
