import type { Command } from 'commander'

/** The command line in Markdown, from the commands' own help. */
export function commandReference(program: Command): string {
  const parts = withSubcommands(program, []).map(
    ({ name, command }) => `## ${name}\n\n\`\`\`text\n${command.helpInformation().trimEnd()}\n\`\`\`\n`,
  )
  return [
    '# Command line',
    '',
    'Generated from the commands’ own help by `npm run generate`; do not edit. From a checkout: `npm run weir -- import access.log`.',
    '',
    'Exit codes: 0 done, 1 failed, 2 wrong usage or configuration. Every command takes its settings from the environment too',
    '(see configuration.md). While `weir up` holds a data folder, the other commands go through it.',
    '',
    parts.join('\n'),
  ].join('\n')
}

function withSubcommands(
  command: Command,
  above: readonly string[],
): { readonly name: string; readonly command: Command }[] {
  const path = [...above, command.name()]
  return [
    { name: path.join(' '), command },
    ...command.commands.flatMap((below) => withSubcommands(below, path)),
  ]
}
