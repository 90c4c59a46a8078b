import { exitCodes } from './exit-code';
import { runProgram } from './program';
import { renderBug } from './report/render-faults';
import { processTerminal } from './terminal';

// What no command could catch, such as an error that connector code throws from a timer.
process.on('uncaughtException', (error) => {
  process.stderr.write(renderBug(error, process.argv.includes('--verbose')), () => process.exit(exitCodes.bug));
});

// All that matters has been waited for and written; a request to the vendor that outlasts its deadline must not hold the process.
void runProgram(process.argv, processTerminal()).then((code) => process.exit(code));
