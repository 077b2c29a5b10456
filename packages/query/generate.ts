// Writes the files that are made from others in this package: `node packages/query/generate.ts`.
import { writeFile } from 'node:fs/promises'
import { generatedFiles } from './src/generate.ts'

for (const { path, content } of await generatedFiles()) await writeFile(path, content)
