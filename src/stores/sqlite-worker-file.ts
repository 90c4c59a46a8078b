import path from 'node:path';

/** Where the code of the database's thread is. This file's folder is as deep as that of the joined command line, so the way is one. */
export const sqliteWorkerFile = path.resolve(__dirname, '../stores/sqlite/database/worker.js');
