import { exitCodes } from './exit-code';
import { runProgram } from './program';
import { renderBug } from './report/render-faults';
import { processTerminal } from './terminal';

// Errors that no command can catch, such as one that connector code throws from a timer.
process.on('uncaughtException', (error) => {
  process.stderr.write(renderBug(error, process.argv.includes('--verbose')), () => process.exit(exitCodes.bug));
});

// Exit explicitly: a hung request must not keep the process alive.
void runProgram(process.argv, processTerminal()).then((code) => process.exit(code));
