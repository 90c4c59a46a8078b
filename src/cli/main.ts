import { exitCodes } from './exit-code';
import { runProgram } from './program';
import { renderBug } from './report/render-faults';
import { processTerminal } from './terminal';

// What no command could catch, such as an error that connector code throws from a timer.
process.on('uncaughtException', (error) => {
  process.stderr.write(renderBug(error, process.argv.includes('--verbose')), () => process.exit(exitCodes.bug));
});

const terminal = processTerminal();

void runProgram(process.argv, terminal).then(async (code) => {
  await terminal.err.flush();
  // A request that nobody waits for any more, such as one that a vendor never answers, must not keep the process.
  process.exit(code);
});
