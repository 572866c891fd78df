#!/usr/bin/env node
// Starts the postlint of this system, which lies in a package of its own: an optional
// dependency of which npm takes the one that fits. Nothing is downloaded or installed here.
"use strict";

const { spawnSync } = require("node:child_process");

const name = `@postlint/${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`${name}/postlint${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`postlint: the package ${name} is not here: either there is no postlint for this system, or optional dependencies were left out (npm install --include=optional)`);
  process.exit(2);
}
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`postlint: ${program} does not start: ${error.code}`);
  process.exit(2);
}
if (signal) {
  process.kill(process.pid, signal);
} else {
  process.exit(status);
}
