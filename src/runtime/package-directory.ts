import path from 'node:path';

/**
 * The folder of this package, where its own manifest and schemas are.
 * The compiled file is as deep as the bundled command line in `dist/src/bin`, so one relative path serves both.
 */
export const packageDirectory = path.resolve(__dirname, '../../..');
